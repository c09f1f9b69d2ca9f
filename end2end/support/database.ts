// What no journey can do from outside: let time pass. Node 20 has no SQLite, so Python's does it.

import { spawnSync } from 'node:child_process';
import type { Server } from './server';

const script = `
import sqlite3, sys
database = sqlite3.connect(sys.argv[1], timeout=10)
with database:
    changed = database.execute(sys.argv[2], sys.argv[3:]).rowcount
print(changed)
`;

/** Whether this machine can do it. */
export function canMoveTime(): boolean {
  return spawnSync('python3', ['-c', 'import sqlite3']).status === 0;
}

/** Whoever is signed in with an address gave the password longer ago than it counts. */
export function agePassword(server: Server, email: string): void {
  const sql = 'UPDATE session SET proved_at = 0 WHERE user_id = (SELECT id FROM user_account WHERE email_key = ?)';
  const { stdout, stderr } = spawnSync('python3', ['-c', script, server.database, sql, email], { encoding: 'utf8' });
  if (!(Number(stdout.trim()) > 0)) throw new Error(`no session of ${email} could be aged: ${stdout}${stderr}`);
}

/** The invitation that is out to a mailbox has run out, as if its days had passed. */
export function expireInvitation(server: Server, recipient: string): void {
  const yesterday = (Date.now() - 86_400_000) * 1000;
  const sql = `UPDATE invitation SET expires_at = ${yesterday} WHERE recipient = ? AND state IN ('sent', 'opened')`;
  const { stdout, stderr } = spawnSync('python3', ['-c', script, server.database, sql, recipient], {
    encoding: 'utf8',
  });
  if (stdout.trim() !== '1') throw new Error(`no invitation to ${recipient} could be moved: ${stdout}${stderr}`);
}
