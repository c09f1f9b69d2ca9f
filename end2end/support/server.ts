// The server under test: the debug binary on a free loopback port, with the demo channel in a database of its own.

import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const checkout = fileURLToPath(new URL('../..', import.meta.url));
const binary = join(checkout, 'target', 'debug', 'twotier');

/** The password of every person in the demo channel. */
export const demoPassword = 'correct horse alder 7';

export class Server {
  private output = '';

  private constructor(
    readonly url: string,
    /** The file of its SQLite database. */
    readonly database: string,
    private readonly process: ChildProcess,
    private readonly folder: string,
    private readonly env: NodeJS.ProcessEnv,
  ) {
    const keep = (chunk: Buffer) => {
      this.output += chunk.toString();
    };
    process.stdout?.on('data', keep);
    process.stderr?.on('data', keep);
    // Of a binary that cannot be started at all there is no exit, only this.
    process.on('error', (error) => {
      this.output += `${error.message}\n`;
    });
  }

  static async start(): Promise<Server> {
    const folder = await mkdtemp(join(tmpdir(), 'twotier-end2end-'));
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const database = join(folder, 'twotier.db');
    const env = {
      ...withoutOwnVariables(process.env),
      TWOTIER_LISTEN: `127.0.0.1:${port}`,
      TWOTIER_PUBLIC_URL: url,
      TWOTIER_DATABASE_URL: `sqlite:${database}`,
      TWOTIER_DEMO: 'true',
      TWOTIER_DEMO_PASSWORD: demoPassword,
    };
    const child = spawn(binary, ['serve'], { cwd: checkout, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const server = new Server(url, database, child, folder, env);
    // Should the test runner die, the server goes with it.
    process.once('exit', () => child.kill('SIGKILL'));
    try {
      await server.ready();
    } catch (error) {
      await server.stop();
      throw error;
    }
    return server;
  }

  /** The link with which a new operator sets name and password, as the command line makes it. */
  operatorLink(email: string): string {
    const command = ['operator', 'create', '--email', email];
    const { stdout, stderr } = spawnSync(binary, command, { cwd: checkout, env: this.env, encoding: 'utf8' });
    const link = stdout.match(/http\S+\/setup\/\S+/)?.[0];
    if (!link) throw new Error(`${binary} ${command.join(' ')} printed no link:\n${stdout}${stderr}`);
    return link;
  }

  /** What the server has printed so far. */
  log(): string {
    return this.output;
  }

  async stop(): Promise<void> {
    if (this.running()) {
      const ended = once(this.process, 'exit');
      this.process.kill('SIGTERM');
      await Promise.race([ended, sleep(5_000)]);
      if (this.running()) {
        this.process.kill('SIGKILL');
        await ended;
      }
    }
    await rm(this.folder, { recursive: true, force: true });
  }

  private running(): boolean {
    return this.process.pid !== undefined && this.process.exitCode === null && this.process.signalCode === null;
  }

  private async ready(): Promise<void> {
    const deadline = Date.now() + 30_000;
    while (Date.now() < deadline) {
      const answer = await fetch(`${this.url}/readyz`).catch(() => undefined);
      if (answer?.ok) return;
      if (!this.running()) throw new Error(`${binary} ended before it was ready:\n${this.output}`);
      await sleep(50);
    }
    throw new Error(`${binary} was not ready after 30 seconds:\n${this.output}`);
  }
}

// A developer's own settings are not the test's.
function withoutOwnVariables(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^(TWOTIER|LEPTOS)_/.test(name)));
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}
