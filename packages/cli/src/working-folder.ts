import { resolve } from 'node:path'

/**
 * The folder that relative paths on the command line are relative to: the caller's. `pnpm counterfoil` and `pnpm demo`
 * run in the root of the clone whatever folder they are called from (also by `pnpm -C CLONE`), and pnpm tells the
 * caller's folder in INIT_CWD. Everywhere else that variable may be another program's, and the working folder is right.
 */
export function callersFolder(environment: NodeJS.ProcessEnv, workingFolder: string): string {
  const byScriptOfTheClone =
    environment['npm_package_name'] === 'counterfoil-workspace' &&
    (environment['npm_lifecycle_event'] === 'counterfoil' || environment['npm_lifecycle_event'] === 'demo')
  return (byScriptOfTheClone ? environment['INIT_CWD'] : undefined) ?? workingFolder
}

/** An absolute path from one that was given on the command line. */
export function resolvePath(path: string): string {
  return resolve(callersFolder(process.env, process.cwd()), path)
}
