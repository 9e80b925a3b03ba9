-- A store as schema version 1 has it: two entries of a register, one of a meeting, a blob, epoch 3.
PRAGMA application_id = 1500083048;
PRAGMA user_version = 1;
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE meta (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    epoch INTEGER NOT NULL,
    next_position INTEGER NOT NULL
) STRICT;
INSERT INTO meta VALUES(1,3,3);
CREATE TABLE log (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    size INTEGER NOT NULL
) STRICT;
INSERT INTO log VALUES(1,'hangzhou/register',2);
INSERT INTO log VALUES(2,'hangzhou/meeting/15-35',1);
CREATE TABLE entry (
    position INTEGER PRIMARY KEY,
    log INTEGER NOT NULL,
    idx INTEGER NOT NULL,
    kind TEXT NOT NULL,
    bytes BLOB NOT NULL,
    seal BLOB NOT NULL
) STRICT;
INSERT INTO entry VALUES(0,1,0,'kind_0',X'656e747279203c303e0a',X'18c352d448e963d5148ef420a00c89ebd1b9a0d068e79272b4999f45e8ff32f9');
INSERT INTO entry VALUES(1,1,1,'kind_1',X'656e747279203c313e0a',X'd2665170deb7fe1dfca0c51799d18cb72676b0667de3daab888bea514a5a83bc');
INSERT INTO entry VALUES(2,2,0,'kind_0',X'656e747279203c323e0a',X'110df9b6ffe705a4defa8e155cd2939e804be4f1b449d2c6db4775c5d43691a6');
CREATE TABLE blob (
    sha256 BLOB PRIMARY KEY NOT NULL,
    bytes BLOB NOT NULL
) STRICT;
INSERT INTO blob VALUES(X'382635c9325bf3273d195ff1b8a44e5b11afd7d97addeb8863ea35feb98c1a07',X'7061706572');
COMMIT;
