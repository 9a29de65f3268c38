"""The steps from a draft to the archive as actions: which are at hand for the answer in front, and which is the next."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QMenu, QWidget

from domain.response import ResponseState
from domain.services.signing import Verify
from gui.actions import Spec
from gui.pages.registrar import PAGE
from gui.pages.registrar.dialogs import (
    AbandonDialog,
    ApproveDialog,
    DecideDialog,
    FileNamesDialog,
    NameDialog,
    ReviseDialog,
    SendBackDialog,
)
from gui.pages.registrar.outgoing import Outgoing
from gui.presenters.registrar import RegistrarPresenter, Standing
from gui.shell import Shell
from gui.widgets.buttons import push_button, tool_button

_ORDER = {
    ResponseState.DRAFT: ("review", "decide"),
    ResponseState.IN_REVIEW: ("decide", "approve", "back"),
    ResponseState.DECIDED: ("sign", "dispatch", "service", "package", "revise"),
    ResponseState.DISPATCHED: ("mail", "package", "revise"),
}
"""The steps from each state: the first is the next, the second stands beside it."""
_SIGNED = ("dispatch", "sign", "service", "package", "revise")
"""When the decided letter is signed already, or has been sent to be signed."""


class Steps:
    """Owns the actions and the buttons that show them."""

    def __init__(self, shell: Shell, presenter: RegistrarPresenter, marked: Callable[[], list[str]]) -> None:
        self._shell = shell
        self._presenter = presenter
        self._marked = marked
        self._actions: dict[str, QAction] = {}
        self.outgoing = Outgoing(shell, presenter)
        self.primary = push_button("", lambda: self._trigger(0), kind="primary")
        self.second = push_button("", lambda: self._trigger(1))
        self.more = tool_button("Fler steg", shell.look.icon("ellipsis", "muted"))
        self.more.setMenu(QMenu(self.more))
        self._shown: tuple[str, ...] = ()
        self._add_actions()
        self.follow()

    def follow(self, *_: object) -> None:
        """Show the steps that are at hand for the answer in front."""
        standing = self._presenter.standing
        able = standing is not None and not self._presenter.workspace.read_only
        order = [id_ for id_ in self._order(standing) if id_ in self._actions]
        for id_, action in self._actions.items():
            action.setEnabled(able and id_ in order)
        self._shown = tuple(order)
        for button, at in ((self.primary, 0), (self.second, 1)):
            button.setVisible(at < len(order))
            if at < len(order):
                button.setText(self._actions[order[at]].text())
                button.setEnabled(able)
        menu = self.more.menu()
        menu.clear()
        for id_ in order[2:]:
            menu.addAction(self._actions[id_])
        self.more.setVisible(len(order) > 2)

    def _order(self, standing: Standing | None) -> tuple[str, ...]:
        if standing is None:
            return ()
        order = _ORDER[standing.response.state]
        if standing.response.state is ResponseState.DECIDED and standing.signed:
            order = _SIGNED
        return (*order, "abandon") if standing.reopened else order

    def _trigger(self, at: int) -> None:
        if at < len(self._shown):
            self._actions[self._shown[at]].trigger()

    def _add_actions(self) -> None:
        presenter = self._presenter
        self._add("review", "Skicka på granskning", "message-square", presenter.send_for_review)
        self._add("approve", "Granskat utan hinder …", "check", partial(self._open, ApproveDialog))
        self._add("back", "Skicka tillbaka …", "undo-2", partial(self._open, SendBackDialog))
        self._add("decide", "Besluta …", "stamp", partial(self._open, DecideDialog))
        if presenter.workspace.desk.signer is not None:
            self._add("sign", "Skriv under …", "pen-line", self._sign)
        self._add("dispatch", "Expediera …", "mail", self._dispatch)
        self._add("service", "Fil till underskriftstjänst …", "download", self.outgoing.send_for_signing)
        if self._shell.workspace.desk.mail is not None:
            self._add("mail", "E-postutkast …", "mail", self.outgoing.mail)
        if self._shell.workspace.desk.archiver is not None:
            self._add("package", "Arkivpaket …", "files", self.outgoing.package)
        self._add("revise", "Öppna ny revision …", "pencil", partial(self._open, ReviseDialog))
        desk, add = self._shell.workspace.desk, self._shell.commands.add
        if desk.tables is not None:
            diary = Spec("reg.list", "Exportera diarielista …", "Registrator", "look", "list", page=PAGE)
            add(diary, self.outgoing.register_list)
        if desk.verifier is not None:
            add(Spec("reg.verify", "Verifiera PDF …", "Registrator", "look", "shield-check", page=PAGE), self._verify)
        add(Spec("reg.name", "Ditt namn …", "Registrator", "self", page=PAGE), partial(self._open, NameDialog))
        add(Spec("reg.files", "Filnamn …", "Registrator", "self", page=PAGE), partial(self._open, FileNamesDialog))
        self._add("abandon", "Lägg ned revisionen …", "x", partial(self._open, AbandonDialog))

    def _add(self, id_: str, words: str, icon: str, act: Callable[[], None]) -> None:
        spec = Spec(f"reg.{id_}", words, "Registrator", "steps", icon, page=PAGE)
        self._actions[id_] = self._shell.commands.add(spec, act)

    def _sign(self) -> None:
        """Sign the letters of the answers that are marked in the queue, or of the one in front."""
        from gui.signing_letters import sign_letters  # noqa: PLC0415 - not needed until a step is taken

        signer, standing = self._presenter.workspace.desk.signer, self._presenter.standing
        if signer is not None and standing is not None:
            marked = self._marked() or [standing.response.id]
            sign_letters(self._shell, signer, marked, verify=self._verifies(), onward=self._signed)

    def _signed(self, response_id: str, path: Path) -> Mapping[str, Callable[[], None]]:
        """What can be done with a letter that has just been signed: it is at hand when the answer is dispatched."""
        self._presenter.signed[response_id] = path
        self._presenter.read()
        return {
            "Expediera …": partial(self._dispatch_signed, response_id),
            "En underskrift till …": partial(self._sign_further, path),
        }

    def _dispatch_signed(self, response_id: str) -> None:
        self._presenter.choose(response_id)
        self._dispatch()

    def _sign_further(self, path: Path) -> None:
        """The next signatory signs the file that the one before has signed."""
        from gui.signing_files import sign_further  # noqa: PLC0415 - as below

        signer = self._presenter.workspace.desk.signer
        if signer is not None:
            sign_further(self._shell, signer, path, self._signed)

    def _verifies(self) -> Verify | None:
        """Every letter is examined as soon as it is signed, where there is something that examines; that is made off the GUI thread, when it is first needed."""
        after_signing = self._shell.workspace.desk.after_signing
        if after_signing is None:
            return None

        def verify(content: bytes) -> bool:
            return after_signing()(content)

        return verify

    def _verify(self) -> None:
        from gui.dialogs.verifying import verify_chosen  # noqa: PLC0415 - as below

        verify_chosen(self._shell)

    def verify_file(self, path: Path) -> None:
        """Examine a file on disk."""
        from gui.dialogs.verifying import VerifyDialog  # noqa: PLC0415 - as below

        dialog = VerifyDialog(self._shell, path.name)
        dialog.examine_file(path)
        dialog.open()

    def _dispatch(self) -> None:
        from gui.pages.registrar.dispatch_dialog import DispatchDialog  # noqa: PLC0415 - as below

        dialog = DispatchDialog(self._presenter, self._shell.window_widget())
        signed = self._presenter.signed.get(self._presenter.response_id)
        if signed is not None and signed.is_file():
            dialog.examine(signed)
        dialog.open()

    def _open(self, dialog: Callable[[RegistrarPresenter, QWidget], QDialog]) -> None:
        dialog(self._presenter, self._shell.window_widget()).open()
