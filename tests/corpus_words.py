"""The words of the made-up corpus: areas, services, measures, bodies, and what bodies say."""

from __future__ import annotations

from domain.position import ConstraintKind, Stance

AREAS: tuple[tuple[str, str], ...] = (
    (
        "Lön och personal",
        (
            "löneadministrationen pensionshandläggningen rekryteringsstödet bemanningsplaneringen schemaläggningen företagshälsovården chefsstödet"
            " rehabiliteringsstödet kompetensregistret friskvårdsadministrationen"
        ),
    ),
    (
        "Ekonomi",
        (
            "fakturahanteringen redovisningen inköpsuppföljningen betalkortshanteringen kravverksamheten budgetstödet kundreskontran internbanken"
            " anläggningsregistret momsåtersökningen"
        ),
    ),
    (
        "It och digitalisering",
        (
            "nätverksdriften serverdriften användarsupporten klienthanteringen e-arkivet identitetshanteringen integrationsplattformen"
            " videomötestjänsten mobiltelefonin informationssäkerhetsarbetet"
        ),
    ),
    (
        "Fastigheter och lokaler",
        (
            "lokalförsörjningen fastighetsdriften energiuppföljningen hyresadministrationen lokalvården vaktmästeriet skadedjursbekämpningen"
            " inpasseringen lokalprogrammen solcellsparkerna"
        ),
    ),
    (
        "Inköp och logistik",
        (
            "upphandlingsstödet varuförsörjningen beredskapslagren textilförsörjningen måltidsförsörjningen transportsamordningen"
            " avtalsförvaltningen fordonsflottan returhanteringen direktupphandlingen"
        ),
    ),
    (
        "Vård och omsorg",
        (
            "hjälpmedelsförsörjningen journalsystemet vårdplaneringen läkemedelshanteringen trygghetslarmen hemsjukvården elevhälsan"
            " synpunktshanteringen tolkförmedlingen smittskyddsarbetet"
        ),
    ),
    (
        "Samhällsbyggnad",
        (
            "bygglovshandläggningen geodatatjänsterna kollektivtrafikplaneringen vattenskyddet avfallsinsamlingen vinterväghållningen"
            " parkeringstillsynen klimatanpassningen skredkarteringen trafiksignalerna"
        ),
    ),
    (
        "Utbildning",
        (
            "skolskjutsen lärplattformen gymnasieantagningen vuxenutbildningen studievägledningen skolbiblioteken modersmålsundervisningen"
            " betygsarkivet yrkesutbildningen elevregistret"
        ),
    ),
    (
        "Kultur och fritid",
        (
            "bibliotekssystemet föreningsbidragen lokalbokningen museimagasinen friluftslederna simhallarna kulturskolan evenemangstillstånden"
            " konstregistret minoritetsspråken"
        ),
    ),
    (
        "Styrning och demokrati",
        (
            "ärendehanteringen närarkivet nämndadministrationen medborgardialogen visselblåsarfunktionen krisberedskapen internkontrollen"
            " dataskyddsarbetet valförberedelserna kommunikationsstödet"
        ),
    ),
)
"""Ten areas with ten services each, in the definite form."""

MEASURES: tuple[tuple[str, str], ...] = (
    ("gemensam utförare", "{Service} rekommenderas utföras av en gemensam enhet för hela länet senast den 1 januari {year}."),
    ("gemensamt systemstöd", "Ett gemensamt systemstöd för {service} rekommenderas upphandlas och införas stegvis från och med {year}."),
    ("fördelning av kostnader", "Kostnaderna för {service} föreslås från och med {year} fördelas efter antal anställda hos var och en som deltar."),
    ("årlig uppföljning", "{Service} föreslås följas upp varje år, första gången {year}, med mått som parterna beslutar om tillsammans."),
    ("lokalt ansvar", "Ansvaret för {service} rekommenderas inte flyttas utan ligga kvar lokalt, med ett samråd varje halvår från {year}."),
)  # fmt: skip

PLACES = tuple(
    first + last
    for first in ("Ask", "Berg", "Björk", "Ek", "Flo", "Grans", "Hede", "Kalls", "Lind", "Mars", "Norr", "Sjö", "Sten", "Väster", "Ås")
    for last in ("by", "arp", "hamn", "köping", "landa", "mora", "näs", "sele", "torp", "vik", "åker", "ö")
)  # fmt: skip
"""Names of places that could be."""

BODIES: tuple[tuple[str, int], ...] = (
    ("{place} kommun", 180),
    ("Region {place}", 10),
    ("Länsstyrelsen i {place} län", 12),
    ("Omsorgsnämnden i {place}", 14),
    ("Tekniska nämnden i {place}", 13),
    ("Bildningsnämnden i {place}", 13),
    ("{place} Energi AB", 10),
    ("{place}bostäder AB", 10),
    ("Myndigheten för {task}", 10),
    ("{Task}sinspektionen", 8),
    ("Högskolan i {place}", 8),
    ("{place} tingsrätt", 4),
    ("Föreningen {place} framtid", 6),
    ("Byalaget i {place}", 2),
)
"""Three hundred bodies: how they are called, and how many of each there are."""
TASKS = (
    "lokalförsörjning",
    "beredskap",
    "samverkan",
    "medling",
    "geodata",
    "tillsyn",
    "digital samordning",
    "kunskap",
    "resurs",
    "kvalitet",
)

REASONS: dict[Stance, tuple[str, ...]] = {
    Stance.APPROVE: (
        "{Body} tillstyrker förslaget. En samlad lösning för {service} minskar sårbarheten och ger en jämnare kvalitet.",
        "{Body} delar bedömningen. Erfarenheten av samverkan kring {service} är god och nyttan bedöms överstiga kostnaden.",
        "{Body} ställer sig bakom förslaget. Små enheter har i dag svårt att ensamma upprätthålla kompetens inom {service}.",
        "{Body} är positiv. Förslaget om {service} är väl avvägt och tar hänsyn till dem som möter invånarna.",
    ),
    Stance.APPROVE_WITH_REMARKS: (
        "{Body} tillstyrker förslaget under förutsättning att ansvaret för {service} beskrivs tydligt innan det genomförs.",
        "{Body} delar i huvudsak bedömningen men anser att tidplanen för {service} är för snäv.",
        "{Body} tillstyrker med synpunkten att lokala rutiner för {service} behöver kartläggas först.",
        "{Body} stödjer förslaget men saknar en beskrivning av hur {service} ska finansieras under övergången.",
    ),
    Stance.REJECT: (
        "{Body} avstyrker förslaget. Närheten till verksamheten är avgörande för {service} och skulle gå förlorad.",
        "{Body} kan inte ställa sig bakom förslaget. Underlaget visar inte att {service} blir vare sig bättre eller billigare.",
        "{Body} motsätter sig förslaget. En ny organisation för {service} har nyligen införts och behöver få verka.",
        "{Body} avstyrker. Förslaget flyttar kostnader för {service} utan att flytta några medel.",
    ),
    Stance.NO_OBJECTION: (
        "{Body} har ingen erinran mot förslaget om {service}.",
        "{Body} har inga invändningar. Förslaget ändrar inte hur {service} bedrivs i dag.",
    ),
    Stance.UNDECIDED: (
        "{Body} tar inte ställning. En fördjupad analys av {service} behöver göras först.",
        "{Body} kan inte ta ställning, eftersom underlaget om {service} saknar uppgifter om kostnader.",
    ),
    Stance.NOT_CONCERNED: (
        "{Body} berörs inte av förslaget och avstår från att yttra sig i denna del.",
        "Frågan om {service} ligger utanför {body}s ansvarsområde.",
    ),
}
"""What is said for each stance."""

MORE = (
    "Medarbetarna behöver få besked i god tid och delta i arbetet med {service}.",
    "Invånare som saknar e-legitimation måste fortfarande kunna få hjälp med {service} på plats.",
    "Avstånden är långa och vintern hård; {service} kan inte skötas enbart på distans.",
    "Samlade inköp har tidigare gett lägre priser men också längre leveranstider.",
    "En jämförelse med grannkommunerna visar att {service} kostar ungefär lika mycket oavsett form.",
    "Det som är gemensamt bör vara **frivilligt** att ansluta sig till under de första åren.",
    "De fackliga organisationerna har informerats och har inget att invända i sak.",
    "Barnets bästa och tillgängligheten ska prövas innan {service} förändras.",
)

CIRCUMSTANCES: dict[ConstraintKind, tuple[str, ...]] = {
    ConstraintKind.AGREEMENT: (
        "Avtalet om {service} kan sägas upp tidigast när det löper ut.",
        "Leverantören av {service} har ensamrätt under avtalstiden.",
    ),
    ConstraintKind.SYSTEM: ("Nio integrationer mot {service} måste byggas om.", "Systemet för {service} stöds bara på egna servrar."),
    ConstraintKind.LAW: ("Sekretess hindrar att uppgifter ur {service} lämnas mellan huvudmän.", "Lagen kräver ett eget beslut i fullmäktige om {service}."),
    ConstraintKind.COLLECTIVE_AGREEMENT: ("Det lokala kollektivavtalet reglerar arbetstiderna inom {service}.",),
    ConstraintKind.ECONOMY: ("Övergången för {service} kräver medel som inte finns i budget.", "Utrustningen för {service} är inte avskriven."),
    ConstraintKind.SECURITY: ("Driften av {service} måste klara ett avbrott på elnätet i tre dygn.",),
    ConstraintKind.ORGANISATION: ("Två av fyra tjänster inom {service} är vakanta.", "Kunskapen om {service} finns hos en enda handläggare."),
    ConstraintKind.TIMETABLE: ("Ett byte av {service} kan inte göras under bokslutet.",),
    ConstraintKind.PROCUREMENT: ("En upphandling av {service} pågår och kan inte avbrytas utan ersättning.",),
    ConstraintKind.CLASSIFICATION: ("Uppgifterna i {service} har den högsta klassen för konfidentialitet.",),
    ConstraintKind.OTHER: ("Lokalen för {service} delas med räddningstjänsten.",),
}  # fmt: skip

REQUESTS = (
    "Redovisa hur kostnaden för {service} fördelas.",
    "Förtydliga vem som ansvarar för {service} under övergången.",
    "Ta fram en konsekvensanalys för små kommuner innan {service} samlas.",
    "Samråd med de fackliga organisationerna om {service}.",
)

SUPPLIERS = ("Nordlinjen", "Fjällviken Drift", "Kustdata", "Bergslagens Service", "Mälarsystem", "Strömma Teknik")

RETOLD = (
    "Vad gäller {told}, som utredningen tar upp, konstaterar vi följande. {answer}",
    "Utredningen föreslår i korthet {told}. {answer}",
    "{answer} Det avser särskilt {told}.",
    "Om {told}: {answer}",
)
"""How strangers retell a recommendation when they answer it in running text."""
