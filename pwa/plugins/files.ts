/** What the build's plugins share: the files of a finished build. */

import { readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** All files below `folder`, as paths with forward slashes, sorted. */
export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}
