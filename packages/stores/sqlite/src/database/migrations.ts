/**
 * The steps that made the schema, in order; the number of those applied is the database's `user_version`. A step that
 * has been released is never edited: what is to change is a new step.
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE deliveries (
    source TEXT NOT NULL,
    id TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('done', 'waiting')),
    received_at INTEGER NOT NULL,
    PRIMARY KEY (source, id)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE sequences (
    source TEXT NOT NULL,
    partitionkey TEXT NOT NULL,
    position TEXT NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (source, partitionkey)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE waiting (
    source TEXT NOT NULL,
    partitionkey TEXT NOT NULL,
    sequence TEXT NOT NULL,
    id TEXT NOT NULL,
    json TEXT NOT NULL,
    PRIMARY KEY (source, partitionkey, sequence),
    UNIQUE (source, id),
    FOREIGN KEY (source, id) REFERENCES deliveries (source, id),
    FOREIGN KEY (source, partitionkey) REFERENCES sequences (source, partitionkey)
  ) STRICT;

  CREATE TABLE states (
    flow TEXT NOT NULL,
    key TEXT NOT NULL,
    version INTEGER NOT NULL,
    json TEXT NOT NULL,
    PRIMARY KEY (flow, key)
  ) STRICT;

  CREATE TABLE events (
    position INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    source TEXT NOT NULL,
    type TEXT NOT NULL,
    cause_id TEXT,
    cause_source TEXT,
    json TEXT NOT NULL,
    UNIQUE (id, source)
  ) STRICT;
  CREATE INDEX events_by_type ON events (type, position);
  CREATE INDEX events_by_cause ON events (cause_id) WHERE cause_id IS NOT NULL;

  CREATE TABLE exceptions (
    position INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    class TEXT NOT NULL,
    json TEXT NOT NULL
  ) STRICT;
  `,
  `
  CREATE TABLE intents (
    tenant TEXT NOT NULL,
    source TEXT NOT NULL,
    operation TEXT NOT NULL,
    key TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('running', 'released', 'done', 'failed')),
    epoch INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    unfinished INTEGER NOT NULL,
    lease_ms INTEGER NOT NULL,
    lease_until INTEGER NOT NULL,
    outcome TEXT,
    expires_at INTEGER,
    forget_at INTEGER,
    PRIMARY KEY (tenant, source, operation, key)
  ) STRICT;
  CREATE INDEX intents_by_expiry ON intents (expires_at) WHERE outcome IS NOT NULL;
  CREATE INDEX intents_by_forgetting ON intents (forget_at) WHERE forget_at IS NOT NULL;

  CREATE TABLE intent_counters (
    name TEXT NOT NULL PRIMARY KEY CHECK (name IN ('last_epoch', 'refused_writes', 'forgotten_until')),
    value INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  INSERT INTO intent_counters (name, value) VALUES ('last_epoch', 0), ('refused_writes', 0), ('forgotten_until', 0);
  `,
]
