// The program. What takes longest at a start is loading the code: it is kept compiled beside the tools
// of the checkout, never in DATA_DIR. Where that folder cannot be written everything works, only slower.
import { enableCompileCache, flushCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

enableCompileCache(fileURLToPath(new URL('../../../.toolchain/compiled/', import.meta.url)));
// Imported only now: a static import would be loaded before the line above.
await import('./compose.ts');
// A kill would lose what the first start compiled.
flushCompileCache();
