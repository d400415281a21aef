-- Fixes that programs proposed: counted before another one is told. Programs of schema 1 do not know the word.

CREATE INDEX timeline_proposed ON timeline (at) WHERE what = 'Proposed';
