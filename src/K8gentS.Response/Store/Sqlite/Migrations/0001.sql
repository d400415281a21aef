-- Times are UTC as text of one width (2026-01-31T23:59:59.1234567Z), so that they sort as they are and people can read them.

CREATE TABLE storm (
  id           TEXT PRIMARY KEY,
  clusterId    TEXT NOT NULL,
  since        TEXT NOT NULL,
  lastJoinedAt TEXT NOT NULL,
  endedAt      TEXT,
  revision     INTEGER NOT NULL
) STRICT;

CREATE TABLE incident (
  id           TEXT PRIMARY KEY,
  clusterId    TEXT NOT NULL,
  revision     INTEGER NOT NULL,
  state        TEXT NOT NULL,
  kind         TEXT NOT NULL,
  namespace    TEXT,
  name         TEXT NOT NULL,
  severity     INTEGER NOT NULL,
  cause        TEXT,
  openedAt     TEXT NOT NULL,
  seenAt       TEXT NOT NULL,
  newsAt       TEXT NOT NULL,
  newsRank     INTEGER NOT NULL,
  alarmedAt    TEXT NOT NULL,
  changedAt    TEXT NOT NULL,
  goneSince    TEXT,
  episode      INTEGER NOT NULL,
  assignee     TEXT,
  tellRevision INTEGER NOT NULL,
  tellSince    TEXT,
  tellAfter    TEXT,
  toldAt       TEXT,
  heldBackBy   TEXT,
  reminders    INTEGER NOT NULL,
  remindedAt   TEXT,
  stormId      TEXT REFERENCES storm (id),
  report       TEXT NOT NULL
) STRICT;

CREATE INDEX incident_opened ON incident (openedAt);
CREATE INDEX incident_cluster ON incident (clusterId, state);
CREATE INDEX incident_alarmed ON incident (clusterId, alarmedAt);
CREATE INDEX incident_changed ON incident (state, changedAt);
CREATE INDEX incident_storm ON incident (stormId) WHERE stormId IS NOT NULL;
CREATE INDEX incident_held ON incident (heldBackBy) WHERE heldBackBy IS NOT NULL;
CREATE INDEX incident_tell ON incident (tellSince);

-- Never updated: what happened stays as it was written.
CREATE TABLE timeline (
  seq        INTEGER PRIMARY KEY AUTOINCREMENT,
  id         TEXT NOT NULL UNIQUE,
  incidentId TEXT NOT NULL REFERENCES incident (id) ON DELETE CASCADE,
  at         TEXT NOT NULL,
  who        TEXT NOT NULL,
  what       TEXT NOT NULL,
  state      TEXT NOT NULL,
  why        TEXT NOT NULL,
  tell       INTEGER NOT NULL
) STRICT;

CREATE INDEX timeline_incident ON timeline (incidentId, seq);

CREATE TABLE teller (
  name  TEXT PRIMARY KEY,
  since TEXT NOT NULL
) STRICT;

CREATE TABLE told (
  teller       TEXT NOT NULL,
  subjectId    TEXT NOT NULL,
  channel      TEXT NOT NULL,
  messageId    TEXT,
  postingSince TEXT,
  revision     INTEGER NOT NULL,
  failures     INTEGER NOT NULL,
  retryAt      TEXT,
  PRIMARY KEY (teller, subjectId)
) STRICT;

CREATE INDEX told_message ON told (teller, channel, messageId);
CREATE INDEX told_subject ON told (subjectId);

CREATE TABLE stamp (
  teller  TEXT NOT NULL,
  entryId TEXT NOT NULL REFERENCES timeline (id) ON DELETE CASCADE,
  at      TEXT NOT NULL,
  PRIMARY KEY (teller, entryId)
) STRICT;

CREATE INDEX stamp_entry ON stamp (entryId);

CREATE TABLE approval (
  id                TEXT PRIMARY KEY,
  incidentId        TEXT NOT NULL REFERENCES incident (id) ON DELETE CASCADE,
  planDigest        TEXT NOT NULL,
  plan              TEXT NOT NULL,
  state             TEXT NOT NULL,
  requestedAt       TEXT NOT NULL,
  requestedBy       TEXT NOT NULL,
  expiresAt         TEXT NOT NULL,
  approvedBy        TEXT,
  approvedAt        TEXT,
  rollbackAllowed   INTEGER NOT NULL,
  spentAt           TEXT,
  result            TEXT,
  outcome           TEXT,
  afterUid          TEXT,
  afterTemplateHash TEXT,
  afterReplicas     INTEGER,
  undoes            TEXT
) STRICT;

CREATE INDEX approval_incident ON approval (incidentId, requestedAt);
CREATE INDEX approval_state ON approval (state, requestedAt);

CREATE TABLE inbox (
  seq        INTEGER PRIMARY KEY AUTOINCREMENT,
  id         TEXT NOT NULL UNIQUE,
  type       TEXT NOT NULL,
  payload    TEXT NOT NULL,
  receivedAt TEXT NOT NULL,
  attempts   INTEGER NOT NULL,
  takenUntil TEXT,
  doneAt     TEXT,
  failure    TEXT
) STRICT;

CREATE INDEX inbox_open ON inbox (seq) WHERE doneAt IS NULL;

CREATE TABLE setting (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

CREATE TABLE settingVersion (
  only    INTEGER PRIMARY KEY CHECK (only = 1),
  version INTEGER NOT NULL
) STRICT;

INSERT INTO settingVersion (only, version) VALUES (1, 0);

CREATE TABLE settingChange (
  seq     INTEGER PRIMARY KEY AUTOINCREMENT,
  version INTEGER NOT NULL,
  key     TEXT NOT NULL,
  before  TEXT,
  after   TEXT,
  who     TEXT NOT NULL,
  at      TEXT NOT NULL
) STRICT;

CREATE TABLE mute (
  seq        INTEGER PRIMARY KEY AUTOINCREMENT,
  id         TEXT NOT NULL,
  namespace  TEXT,
  cause      TEXT,
  incidentId TEXT,
  label      TEXT,
  until      TEXT NOT NULL,
  who        TEXT NOT NULL,
  why        TEXT NOT NULL,
  at         TEXT NOT NULL,
  endedAt    TEXT,
  endedBy    TEXT
) STRICT;

CREATE INDEX mute_id ON mute (id);

CREATE TABLE request (
  id         TEXT PRIMARY KEY,
  namespace  TEXT NOT NULL,
  kind       TEXT,
  name       TEXT,
  who        TEXT NOT NULL,
  channel    TEXT NOT NULL,
  at         TEXT NOT NULL,
  answeredAt TEXT,
  answer     TEXT
) STRICT;

-- Kept when incidents are forgotten: they are what confidence is measured on.
CREATE TABLE verdict (
  incidentId TEXT NOT NULL,
  episode    INTEGER NOT NULL,
  code       TEXT NOT NULL,
  strength   TEXT NOT NULL,
  cause      TEXT NOT NULL,
  correct    INTEGER NOT NULL,
  source     INTEGER NOT NULL,
  who        TEXT NOT NULL,
  at         TEXT NOT NULL,
  PRIMARY KEY (incidentId, episode, who)
) STRICT;

CREATE TABLE agent (
  clusterId TEXT PRIMARY KEY,
  sightedAt TEXT NOT NULL
) STRICT;
