import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { bundleSuite } from './bundle.mjs';
import { runCommand } from './command.mjs';

const CONDITIONS = ['workerd', 'worker', 'browser'];

/** Without any flag of compatibility: the package asks for nothing that Node has built in. */
const configuration = (bundle) => `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = ( services = [ ( name = "main", worker = (
  modules = [ ( name = "main", esModule = embed "${bundle}" ) ],
  compatibilityDate = "2026-11-01"
) ) ] );
`;

/** Runs the suite in Cloudflare's workerd as the test of a worker. */
export async function runInWorkerd(workerd, folder) {
  const bundle = await bundleSuite({ folder, start: 'worker', conditions: CONDITIONS });
  writeFileSync(join(folder, 'config.capnp'), configuration(basename(bundle)));
  return runCommand(workerd, ['test', 'config.capnp'], folder);
}
