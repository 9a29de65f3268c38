PRAGMA application_id = 1382378818;
PRAGMA user_version = 10;
BEGIN TRANSACTION;
CREATE TABLE dispatched (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK (id <> ''),
    response_id TEXT NOT NULL,
    revision INTEGER NOT NULL,
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    size INTEGER NOT NULL CHECK (size = length(content)),
    dispatched_at TEXT NOT NULL,
    dispatched_by TEXT NOT NULL,
    signers TEXT NOT NULL,
    content BLOB NOT NULL,
    FOREIGN KEY (response_id, revision) REFERENCES revisions (response_id, number)
) STRICT;
CREATE TABLE document_blocks (
    document_id TEXT PRIMARY KEY NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    packed BLOB NOT NULL
) STRICT;
INSERT INTO "document_blocks" VALUES('document-1',X'789C158C4B0EC2200044AF42663D6900E3AF4B8FE09610034A94949486A22ED4E378122F26CDACDEE4E5BDF008658E7944AF089FF27998D11B835B7097385E411C7EDF3A2557E75040D506DD29D0581AA3B8D5DCC96ECD9594DC6FAC258E775FE220D422CB26A13A9FC2A9E4678B39F1161ED494446BC0B5CFC32EB5C692CADACF1FEBB02986');
CREATE TABLE documents (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK (id <> ''),
    referral_id TEXT NOT NULL REFERENCES referrals (id),
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    sha256 TEXT NOT NULL REFERENCES files (sha256),
    pages INTEGER NOT NULL CHECK (pages >= 0),
    size INTEGER NOT NULL CHECK (size >= 0),
    added_at TEXT NOT NULL,
    role TEXT NOT NULL DEFAULT '',
    response_id TEXT REFERENCES responses (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
INSERT INTO "documents" VALUES(1,'document-1','referral-1','hamn.txt','text/plain','61b921d1561fc30a20264397b32e424858109ca7bfeebacf07a778db8548cc1a',2,51,'2026-02-03T08:00:00.000+00:00','rapport',NULL);
CREATE TABLE files (
    sha256 TEXT PRIMARY KEY NOT NULL CHECK (length(sha256) = 64),
    content BLOB NOT NULL
) STRICT;
INSERT INTO "files" VALUES('61b921d1561fc30a20264397b32e424858109ca7bfeebacf07a778db8548cc1a',X'42C3A574706C61747365722066C3B67264656C61732067656D656E73616D742E0A4B616A617667696674656E2068C3B66A732E');
CREATE TABLE journal (
    number INTEGER PRIMARY KEY CHECK (number > 0),
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail TEXT NOT NULL,
    previous TEXT NOT NULL CHECK (length(previous) = 64),
    hash TEXT NOT NULL CHECK (length(hash) = 64)
) STRICT;
INSERT INTO "journal" VALUES(1,'2026-03-02T09:00:00.000+00:00','anna','import','referral','referral-1','{"antal":3,"fil":"hamn.txt"}','0000000000000000000000000000000000000000000000000000000000000000','77b432c28916dd1b9fa6a3e83b0696cce54bae2b6502dfa42f743e0d51e97867');
INSERT INTO "journal" VALUES(2,'2026-03-02T09:00:00.000+00:00','anna','edit','position','response-1/recommendation-1','{"stance":{"from":null,"to":"approve"}}','77b432c28916dd1b9fa6a3e83b0696cce54bae2b6502dfa42f743e0d51e97867','9ad1bfa2e2026a73df2c71a09700718389c43de586640cdebf918ac7bfad24cc');
INSERT INTO "journal" VALUES(3,'2026-03-02T09:00:00.000+00:00','anna','edit','position','response-1/recommendation-1','{"grounds":{"at":0,"inserted":"å","removed":""}}','9ad1bfa2e2026a73df2c71a09700718389c43de586640cdebf918ac7bfad24cc','c453186318873ae66fc9b5ef4492a82aaf974a4d801cd548bbfb94f49da7a263');
CREATE TABLE lineage (
    response_id TEXT NOT NULL REFERENCES responses (id),
    ordinal INTEGER NOT NULL,
    sha256 TEXT NOT NULL REFERENCES versions (sha256),
    PRIMARY KEY (response_id, ordinal)
) STRICT;
CREATE TABLE marks (
    id TEXT PRIMARY KEY NOT NULL CHECK (id <> ''),
    response_id TEXT NOT NULL REFERENCES responses (id),
    recommendation_id TEXT NOT NULL REFERENCES recommendations (id),
    part TEXT NOT NULL CHECK (part IN ('grounds', 'quote', 'constraint', 'request')),
    item TEXT NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    quote TEXT NOT NULL,
    tag TEXT NOT NULL,
    note TEXT NOT NULL
) STRICT;
CREATE TABLE occurrences (
    recommendation_id TEXT NOT NULL REFERENCES recommendations (id) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    document_id TEXT REFERENCES documents (id) DEFERRABLE INITIALLY DEFERRED,
    page INTEGER,
    section TEXT NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (recommendation_id, ordinal)
) STRICT;
INSERT INTO "occurrences" VALUES('recommendation-1',0,'document-1',1,'2.1',0,30,'Båtplatser fördelas gemensamt.');
INSERT INTO "occurrences" VALUES('recommendation-1',1,NULL,NULL,'',0,0,'Båtplatser delas.');
CREATE TABLE "positions" (
    seq INTEGER PRIMARY KEY,
    response INTEGER NOT NULL REFERENCES responses (seq),
    recommendation INTEGER NOT NULL REFERENCES recommendations (seq),
    stance TEXT CHECK (stance = 'approve' OR stance = 'approve_with_remarks' OR stance = 'reject' OR stance = 'no_objection'
                       OR stance = 'undecided' OR stance = 'not_concerned'),
    source TEXT NOT NULL CHECK (source = 'declared' OR source = 'interpreted' OR source = 'confirmed'),
    has_grounds INTEGER NOT NULL CHECK (has_grounds = 0 OR has_grounds = 1),
    has_requests INTEGER NOT NULL CHECK (has_requests = (requests <> '[]')),
    kinds TEXT NOT NULL CHECK ((kinds = '') = (constraints = '[]')),
    basis TEXT NOT NULL,
    grounds TEXT NOT NULL,
    constraints TEXT NOT NULL,
    requests TEXT NOT NULL,
    evidence TEXT NOT NULL,
    UNIQUE (response, recommendation)
) STRICT;
INSERT INTO "positions" VALUES(1,1,1,'approve_with_remarks','declared',1,1,'avtal säkerhet','8a3edfeaacba81a94a59c1b831105ad392485f40dbe52b8bd3a7cdd01a4d5a9b','Nämnden ser *fördelar*.','[["c1","Löpande avtal","2028-06",1250000,"Kajdrift","Kim Ek"],["c2","Lås",null,null,"",""]]','[["q1","Räkna på driften."]]','[]');
INSERT INTO "positions" VALUES(2,2,2,'reject','interpreted',0,0,'','','','[]','[]','[["Avgiften bör vara kvar.",3,0.5],["Nej.",null,0.0]]');
CREATE TABLE recommendations (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK (id <> ''),
    referral_id TEXT NOT NULL REFERENCES referrals (id),
    ordinal INTEGER NOT NULL,
    number TEXT NOT NULL DEFAULT '',
    area TEXT NOT NULL DEFAULT '',
    section TEXT NOT NULL DEFAULT '',
    title TEXT NOT NULL DEFAULT '',
    text TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('rekommendation', 'förslag', 'bedömning', 'uppdrag', 'beslutspunkt', 'fråga')),
    origin TEXT NOT NULL CHECK (origin IN ('extracted', 'manual', 'exchanged')),
    confidence REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
    to_answer INTEGER NOT NULL CHECK (to_answer IN (0, 1)),
    withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1))
) STRICT;
INSERT INTO "recommendations" VALUES(1,'recommendation-1','referral-1',1,'R1','Platser','2.1','Gemensam fördelning','Båtplatser fördelas gemensamt.','8a3edfeaacba81a94a59c1b831105ad392485f40dbe52b8bd3a7cdd01a4d5a9b','rekommendation','extracted',0.75,1,0);
INSERT INTO "recommendations" VALUES(2,'recommendation-2','referral-1',2,'','Avgifter','','','Kajavgiften höjs.','f46a33fc48569f3423243ace197b3b9bfb873db285f04cfdf32383f31573b1f9','rekommendation','manual',1.0,1,0);
INSERT INTO "recommendations" VALUES(3,'recommendation-3','referral-1',3,'','','','','Utgår.','8a8c416702283011e96e9cda487ed8b16a853ead2cc7666ded0c289692d87abe','beslutspunkt','extracted',1.0,0,1);
CREATE TABLE referrals (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK (id <> ''),
    title TEXT NOT NULL,
    reference TEXT NOT NULL DEFAULT '',
    sender TEXT NOT NULL DEFAULT '',
    department TEXT NOT NULL DEFAULT '',
    issued TEXT,
    due TEXT,
    decision_expected TEXT NOT NULL DEFAULT '',
    document_type TEXT NOT NULL DEFAULT '',
    answer_address TEXT NOT NULL DEFAULT '',
    contact TEXT NOT NULL DEFAULT '',
    information_class TEXT NOT NULL DEFAULT '',
    questions TEXT NOT NULL DEFAULT '[]',
    bodies TEXT NOT NULL DEFAULT '[]',
    created_at TEXT NOT NULL DEFAULT ''
) STRICT;
INSERT INTO "referrals" VALUES(1,'referral-1','Gemensam hamnordning','HK 2026-0012','Hamnkontoret','Kansliet','2026-02-02','2026-05-29','hösten 2026','rapport','Box 1, 123 45 Ön','Kim Ek','K1','["Vad kostar det?"]','["Ö-nämnden", "Sámi searvi"]','2026-02-03T08:00:00.000+00:00');
CREATE TABLE remarks (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK (id <> ''),
    response_id TEXT NOT NULL REFERENCES responses (id),
    recommendation_id TEXT REFERENCES recommendations (id),
    revision INTEGER NOT NULL CHECK (revision > 0),
    text TEXT NOT NULL,
    author TEXT NOT NULL,
    at TEXT NOT NULL,
    resolved_by TEXT NOT NULL,
    resolved_at TEXT NOT NULL,
    replies TEXT NOT NULL
) STRICT;
CREATE TABLE responses (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK (id <> ''),
    referral_id TEXT NOT NULL REFERENCES referrals (id),
    body TEXT NOT NULL,
    origin TEXT NOT NULL CHECK (origin IN ('own', 'received')),
    state TEXT NOT NULL CHECK (state IN ('draft', 'in_review', 'decided', 'dispatched')),
    reference TEXT NOT NULL,
    sender_reference TEXT NOT NULL,
    information_class TEXT NOT NULL,
    unit TEXT NOT NULL,
    officer TEXT NOT NULL,
    telephone TEXT NOT NULL,
    email TEXT NOT NULL,
    recipient_name TEXT NOT NULL,
    recipient_lines TEXT NOT NULL,
    dated TEXT,
    meeting_date TEXT,
    meeting_item TEXT NOT NULL,
    decided_on TEXT,
    immediate_confirmation INTEGER NOT NULL CHECK (immediate_confirmation IN (0, 1)),
    subject TEXT NOT NULL,
    enclosures TEXT NOT NULL,
    copies TEXT NOT NULL,
    letterhead TEXT NOT NULL,
    overview INTEGER NOT NULL CHECK (overview IN (0, 1)),
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
, superseded_by TEXT REFERENCES responses (id) DEFERRABLE INITIALLY DEFERRED, revision INTEGER NOT NULL DEFAULT 1 CHECK (revision > 0)) STRICT;
INSERT INTO "responses" VALUES(1,'response-1','referral-1','Ö-nämnden','own','in_review','ÖN 2026-0007','HK 2026-0012','K1','Ö-förvaltningen
Hamnenheten','Robin Alm','010-000 00 00','on@example.org','Hamnkontoret','["Box 1", "123 45 Ön"]','2026-05-04','2026-05-12','§ 8','2026-05-12',1,'Yttrande över gemensam hamnordning','["Bilaga 1"]','["Kansliet"]','standard',1,'2026-04-01T08:00:00.000+00:00','2026-04-02T08:00:00.000+00:00',NULL,1);
INSERT INTO "responses" VALUES(2,'response-2','referral-1','Sámi searvi','received','draft','','','','','','','','','[]',NULL,NULL,'',NULL,0,'','[]','[]','standard',0,'2026-05-01T08:00:00.000+00:00','',NULL,1);
CREATE TABLE reviews (
    seq INTEGER PRIMARY KEY,
    response_id TEXT NOT NULL REFERENCES responses (id),
    revision INTEGER NOT NULL CHECK (revision > 0),
    reviewer TEXT NOT NULL,
    at TEXT NOT NULL,
    content TEXT NOT NULL CHECK (length(content) = 64)
) STRICT;
CREATE TABLE revisions (
    response_id TEXT NOT NULL REFERENCES responses (id),
    number INTEGER NOT NULL CHECK (number > 0),
    decided_at TEXT NOT NULL,
    decided_by TEXT NOT NULL,
    content TEXT NOT NULL,
    exchange BLOB NOT NULL,
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    waiver TEXT NOT NULL,
    PRIMARY KEY (response_id, number)
) STRICT;
CREATE TABLE sections (
    response_id TEXT NOT NULL REFERENCES responses (id) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    id TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('matter', 'summary', 'background', 'considerations', 'economy', 'environment', 'other',
                                       'basis', 'decision', 'dispatch')),
    heading TEXT NOT NULL,
    text TEXT NOT NULL,
    before_recommendations INTEGER NOT NULL CHECK (before_recommendations IN (0, 1)),
    papers TEXT NOT NULL,
    PRIMARY KEY (response_id, ordinal)
) STRICT;
INSERT INTO "sections" VALUES('response-1',0,'section-1','matter','','Ärendet gäller **hamnen**.',1,'["yttrande"]');
INSERT INTO "sections" VALUES('response-1',1,'section-2','other','Övrigt','Inget.',0,'["yttrande", "tjansteutlatande"]');
CREATE TABLE settings (
    name TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL
) STRICT;
INSERT INTO "settings" VALUES('office.name','Ö-nämnden');
CREATE TABLE signatories (
    response_id TEXT NOT NULL REFERENCES responses (id) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    name TEXT NOT NULL,
    title TEXT NOT NULL,
    organisation TEXT NOT NULL,
    PRIMARY KEY (response_id, ordinal)
) STRICT;
INSERT INTO "signatories" VALUES('response-1',0,'Kim Ek','Ordförande','Ö-nämnden');
INSERT INTO "signatories" VALUES('response-1',1,'Robin Alm','','');
CREATE TABLE statement_links (
    statement INTEGER NOT NULL REFERENCES statements (seq) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    recommendation INTEGER NOT NULL,
    response INTEGER NOT NULL REFERENCES responses (seq),
    digest TEXT NOT NULL,
    PRIMARY KEY (statement, recommendation, response)
) STRICT, WITHOUT ROWID;
CREATE TABLE statements (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK (id <> ''),
    referral_id TEXT NOT NULL REFERENCES referrals (id),
    recommendation_id TEXT REFERENCES recommendations (id),
    kind TEXT NOT NULL CHECK (kind IN ('overall', 'stance', 'basis', 'argument', 'constraint', 'request', 'own')),
    text TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    slot TEXT NOT NULL,
    edited INTEGER NOT NULL CHECK (edited IN (0, 1)),
    withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)),
    anchor_recommendation INTEGER NOT NULL,
    anchor_response INTEGER NOT NULL,
    FOREIGN KEY (seq, anchor_recommendation, anchor_response)
        REFERENCES statement_links (statement, recommendation, response) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE TABLE versions (
    sha256 TEXT PRIMARY KEY NOT NULL CHECK (length(sha256) = 64),
    packed BLOB NOT NULL
) STRICT;
CREATE TABLE waivers (
    response_id TEXT NOT NULL REFERENCES responses (id),
    digest TEXT NOT NULL CHECK (length(digest) = 64),
    code TEXT NOT NULL,
    origin TEXT NOT NULL,
    reason TEXT NOT NULL,
    actor TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (response_id, digest)
) STRICT;
CREATE INDEX documents_of_referral ON documents (referral_id);
CREATE INDEX documents_of_response ON documents (response_id);
CREATE INDEX documents_of_file ON documents (sha256);
CREATE INDEX recommendations_of_referral ON recommendations (referral_id, ordinal);
CREATE INDEX occurrences_in_document ON occurrences (document_id);
CREATE INDEX responses_to_referral ON responses (referral_id);
CREATE INDEX journal_of_subject ON journal (subject);
CREATE TRIGGER journal_is_never_rewritten BEFORE UPDATE ON journal
    BEGIN SELECT RAISE(ABORT, 'the journal is never rewritten'); END;
CREATE TRIGGER journal_is_never_shortened BEFORE DELETE ON journal
    BEGIN SELECT RAISE(ABORT, 'the journal is never shortened'); END;
CREATE TRIGGER journal_grows_at_its_end BEFORE INSERT ON journal
    WHEN NEW.number IS NOT (SELECT coalesce(max(number), 0) + 1 FROM journal)
      OR NEW.previous IS NOT coalesce((SELECT hash FROM journal ORDER BY number DESC LIMIT 1), printf('%064d', 0))
    BEGIN SELECT RAISE(ABORT, 'the journal grows only at its end'); END;
CREATE TRIGGER response_stays_in_its_case BEFORE UPDATE OF referral_id ON responses WHEN NEW.referral_id <> OLD.referral_id
    BEGIN SELECT RAISE(ABORT, 'a response never moves to another referral'); END;
CREATE TRIGGER recommendation_stays_in_its_case BEFORE UPDATE OF referral_id ON recommendations WHEN NEW.referral_id <> OLD.referral_id
    BEGIN SELECT RAISE(ABORT, 'a recommendation never moves to another referral'); END;
CREATE INDEX remarks_on_response ON remarks (response_id);
CREATE INDEX reviews_of_response ON reviews (response_id);
CREATE INDEX dispatched_of_response ON dispatched (response_id);
CREATE TRIGGER decided_response_stays BEFORE UPDATE ON responses
    WHEN OLD.origin = 'own' AND OLD.state IN ('decided', 'dispatched') AND (NEW.referral_id IS NOT OLD.referral_id OR NEW.body IS NOT OLD.body OR NEW.origin IS NOT OLD.origin OR NEW.reference IS NOT OLD.reference OR NEW.sender_reference IS NOT OLD.sender_reference OR NEW.information_class IS NOT OLD.information_class OR NEW.unit IS NOT OLD.unit OR NEW.officer IS NOT OLD.officer OR NEW.telephone IS NOT OLD.telephone OR NEW.email IS NOT OLD.email OR NEW.recipient_name IS NOT OLD.recipient_name OR NEW.recipient_lines IS NOT OLD.recipient_lines OR NEW.dated IS NOT OLD.dated OR NEW.meeting_date IS NOT OLD.meeting_date OR NEW.meeting_item IS NOT OLD.meeting_item OR NEW.decided_on IS NOT OLD.decided_on OR NEW.immediate_confirmation IS NOT OLD.immediate_confirmation OR NEW.subject IS NOT OLD.subject OR NEW.enclosures IS NOT OLD.enclosures OR NEW.copies IS NOT OLD.copies OR NEW.letterhead IS NOT OLD.letterhead OR NEW.overview IS NOT OLD.overview OR NEW.created_at IS NOT OLD.created_at)
    BEGIN SELECT RAISE(ABORT, 'a decided response is never changed'); END;
CREATE TRIGGER decided_response_is_never_replaced BEFORE INSERT ON responses
    WHEN EXISTS (SELECT 1 FROM responses WHERE id = NEW.id AND origin = 'own' AND state IN ('decided', 'dispatched') AND (NEW.referral_id IS NOT referral_id OR NEW.body IS NOT body OR NEW.origin IS NOT origin OR NEW.reference IS NOT reference OR NEW.sender_reference IS NOT sender_reference OR NEW.information_class IS NOT information_class OR NEW.unit IS NOT unit OR NEW.officer IS NOT officer OR NEW.telephone IS NOT telephone OR NEW.email IS NOT email OR NEW.recipient_name IS NOT recipient_name OR NEW.recipient_lines IS NOT recipient_lines OR NEW.dated IS NOT dated OR NEW.meeting_date IS NOT meeting_date OR NEW.meeting_item IS NOT meeting_item OR NEW.decided_on IS NOT decided_on OR NEW.immediate_confirmation IS NOT immediate_confirmation OR NEW.subject IS NOT subject OR NEW.enclosures IS NOT enclosures OR NEW.copies IS NOT copies OR NEW.letterhead IS NOT letterhead OR NEW.overview IS NOT overview OR NEW.created_at IS NOT created_at))
    BEGIN SELECT RAISE(ABORT, 'a decided response is never changed'); END;
CREATE TRIGGER decided_response_is_never_removed BEFORE DELETE ON responses
    WHEN OLD.origin = 'own' AND OLD.state IN ('decided', 'dispatched')
    BEGIN SELECT RAISE(ABORT, 'a decided response is never removed'); END;
CREATE TRIGGER sections_of_decided_response_stay_on_insert BEFORE insert ON sections
    WHEN EXISTS (SELECT 1 FROM responses WHERE id IN (NEW.response_id) AND origin = 'own' AND state IN ('decided', 'dispatched'))
    BEGIN SELECT RAISE(ABORT, 'a decided response is never changed'); END;
CREATE TRIGGER sections_of_decided_response_stay_on_update BEFORE update ON sections
    WHEN EXISTS (SELECT 1 FROM responses WHERE id IN (OLD.response_id, NEW.response_id) AND origin = 'own' AND state IN ('decided', 'dispatched'))
    BEGIN SELECT RAISE(ABORT, 'a decided response is never changed'); END;
CREATE TRIGGER sections_of_decided_response_stay_on_delete BEFORE delete ON sections
    WHEN EXISTS (SELECT 1 FROM responses WHERE id IN (OLD.response_id) AND origin = 'own' AND state IN ('decided', 'dispatched'))
    BEGIN SELECT RAISE(ABORT, 'a decided response is never changed'); END;
CREATE TRIGGER signatories_of_decided_response_stay_on_insert BEFORE insert ON signatories
    WHEN EXISTS (SELECT 1 FROM responses WHERE id IN (NEW.response_id) AND origin = 'own' AND state IN ('decided', 'dispatched'))
    BEGIN SELECT RAISE(ABORT, 'a decided response is never changed'); END;
CREATE TRIGGER signatories_of_decided_response_stay_on_update BEFORE update ON signatories
    WHEN EXISTS (SELECT 1 FROM responses WHERE id IN (OLD.response_id, NEW.response_id) AND origin = 'own' AND state IN ('decided', 'dispatched'))
    BEGIN SELECT RAISE(ABORT, 'a decided response is never changed'); END;
CREATE TRIGGER signatories_of_decided_response_stay_on_delete BEFORE delete ON signatories
    WHEN EXISTS (SELECT 1 FROM responses WHERE id IN (OLD.response_id) AND origin = 'own' AND state IN ('decided', 'dispatched'))
    BEGIN SELECT RAISE(ABORT, 'a decided response is never changed'); END;
CREATE TRIGGER reviews_are_never_changed_by_update BEFORE UPDATE ON reviews
    BEGIN SELECT RAISE(ABORT, 'what is decided, reviewed or dispatched is kept as it is'); END;
CREATE TRIGGER reviews_are_never_changed_by_delete BEFORE DELETE ON reviews
    BEGIN SELECT RAISE(ABORT, 'what is decided, reviewed or dispatched is kept as it is'); END;
CREATE TRIGGER revisions_are_never_changed_by_update BEFORE UPDATE ON revisions
    BEGIN SELECT RAISE(ABORT, 'what is decided, reviewed or dispatched is kept as it is'); END;
CREATE TRIGGER revisions_are_never_changed_by_delete BEFORE DELETE ON revisions
    BEGIN SELECT RAISE(ABORT, 'what is decided, reviewed or dispatched is kept as it is'); END;
CREATE TRIGGER dispatched_are_never_changed_by_update BEFORE UPDATE ON dispatched
    BEGIN SELECT RAISE(ABORT, 'what is decided, reviewed or dispatched is kept as it is'); END;
CREATE TRIGGER dispatched_are_never_changed_by_delete BEFORE DELETE ON dispatched
    BEGIN SELECT RAISE(ABORT, 'what is decided, reviewed or dispatched is kept as it is'); END;
CREATE TRIGGER revisions_follow_each_other BEFORE INSERT ON revisions
    WHEN NEW.number IS NOT (SELECT coalesce(max(number), 0) + 1 FROM revisions WHERE response_id = NEW.response_id)
    BEGIN SELECT RAISE(ABORT, 'revisions are numbered without gaps'); END;
CREATE TRIGGER dispatched_are_never_replaced BEFORE INSERT ON dispatched
    WHEN EXISTS (SELECT 1 FROM dispatched WHERE id = NEW.id OR seq = NEW.seq)
    BEGIN SELECT RAISE(ABORT, 'a dispatched copy is kept as it is'); END;
CREATE INDEX statements_of_referral ON statements (referral_id, recommendation_id, ordinal);
CREATE TRIGGER statement_link_never_moves BEFORE UPDATE ON statement_links
    WHEN NEW.statement <> OLD.statement OR NEW.recommendation <> OLD.recommendation OR NEW.response <> OLD.response
    BEGIN SELECT RAISE(ABORT, 'a link is taken away and another made'); END;
CREATE TRIGGER statement_rests_on_answers_to_its_referral BEFORE INSERT ON statement_links
    WHEN (SELECT referral_id FROM responses WHERE seq = NEW.response)
      IS NOT (SELECT referral_id FROM statements WHERE seq = NEW.statement)
    BEGIN SELECT RAISE(ABORT, 'the answer is to another referral than the statement'); END;
CREATE TRIGGER statement_is_about_its_own_referral BEFORE INSERT ON statements
    WHEN NEW.recommendation_id IS NOT NULL
      AND (SELECT referral_id FROM recommendations WHERE id = NEW.recommendation_id) IS NOT NEW.referral_id
    BEGIN SELECT RAISE(ABORT, 'the recommendation belongs to another referral than the statement'); END;
CREATE TRIGGER statement_stays_in_its_case BEFORE UPDATE OF referral_id, recommendation_id ON statements
    WHEN NEW.referral_id <> OLD.referral_id OR NEW.recommendation_id IS NOT OLD.recommendation_id
    BEGIN SELECT RAISE(ABORT, 'a statement never moves to another referral or recommendation'); END;
CREATE INDEX marks_in_response ON marks (response_id);
CREATE TRIGGER mark_stays_within_its_case BEFORE INSERT ON marks
WHEN (SELECT referral_id FROM responses WHERE id = NEW.response_id)
  <> (SELECT referral_id FROM recommendations WHERE id = NEW.recommendation_id)
BEGIN SELECT RAISE(ABORT, 'the recommendation belongs to another referral than the response'); END;
CREATE INDEX positions_at_a_glance
ON positions (recommendation, response, stance, source, has_grounds, has_requests, kinds, basis);
CREATE TRIGGER position_never_moves BEFORE UPDATE OF response, recommendation ON positions
    WHEN NEW.response <> OLD.response OR NEW.recommendation <> OLD.recommendation
    BEGIN SELECT RAISE(ABORT, 'a position never moves to another response or recommendation'); END;
CREATE TRIGGER positions_of_decided_response_stay_on_update BEFORE update ON positions
WHEN EXISTS (SELECT 1 FROM responses WHERE seq = OLD.response AND origin = 'own' AND state IN ('decided', 'dispatched'))
BEGIN SELECT RAISE(ABORT, 'a decided response is never changed'); END;
CREATE TRIGGER positions_of_decided_response_stay_on_delete BEFORE delete ON positions
WHEN EXISTS (SELECT 1 FROM responses WHERE seq = OLD.response AND origin = 'own' AND state IN ('decided', 'dispatched'))
BEGIN SELECT RAISE(ABORT, 'a decided response is never changed'); END;
CREATE TRIGGER statement_rests_on_an_answer BEFORE INSERT ON statement_links
    WHEN NEW.recommendation <> 0 AND NOT EXISTS (
        SELECT 1 FROM positions WHERE response = NEW.response AND recommendation = NEW.recommendation
    )
    BEGIN SELECT RAISE(ABORT, 'a statement rests only on an answer that has been given'); END;
CREATE TRIGGER position_may_be_added BEFORE INSERT ON positions
    WHEN (SELECT referral_id FROM recommendations WHERE seq = NEW.recommendation) IS NOT (
        SELECT referral_id FROM responses WHERE seq = NEW.response AND NOT (origin = 'own' AND (state = 'decided' OR state = 'dispatched'))
    )
    BEGIN
        SELECT RAISE(ABORT, 'a decided response is never changed') FROM responses
        WHERE seq = NEW.response AND origin = 'own' AND (state = 'decided' OR state = 'dispatched');
        SELECT RAISE(ABORT, 'the recommendation belongs to another referral than the response')
        FROM responses JOIN recommendations ON recommendations.seq = NEW.recommendation
        WHERE responses.seq = NEW.response AND responses.referral_id <> recommendations.referral_id;
    END;
COMMIT;
