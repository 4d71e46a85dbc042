// The yardstick of uploads, a process of its own: takes a PUT, writes it to a file, hashes it, forces it to the disk,
// answers. No session, no pieces, no receipt. Says its port.
import { createHash, randomUUID } from 'node:crypto';
import { open, rename } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';

const [folder = '.'] = process.argv.slice(2);

const server = createServer((call, answer) => {
  void (async () => {
    const path = join(folder, randomUUID());
    const handle = await open(path, 'w');
    const hash = createHash('sha256');
    for await (const part of call) {
      hash.update(part);
      await handle.write(part);
    }
    await handle.sync();
    await handle.close();
    await rename(path, join(folder, hash.digest('hex')));
    const above = await open(folder, 'r');
    await above.sync();
    await above.close();
    answer.end();
  })();
});
server.listen(0, '127.0.0.1', () => process.stdout.write(`${server.address().port}\n`));
