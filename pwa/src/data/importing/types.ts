/** What an import makes of a text, before anything is written. */

import type { Handle } from '../handles';

/** As `addPeople` takes it. */
export interface ImportedPerson {
  name: string;
  handles: Handle[];
  topics: string[];
  makes: string;
  cares: string;
  notes: string;
}

/** Why a row cannot be taken. */
export type Wrong =
  | 'quote'
  | 'nobody'
  | 'unread'
  | 'network'
  | 'name-long'
  | 'handles-many'
  | 'topics-many'
  | 'topic-long'
  | 'text-long';

/** One person of the text, on the line where their row begins (from 1). */
export type ImportRow =
  | { is: 'new'; line: number; person: ImportedPerson }
  | { is: 'known'; line: number; person: ImportedPerson; as: Known }
  | { is: 'twice'; line: number; person: ImportedPerson; first: number }
  | { is: 'wrong'; line: number; wrong: Wrong; value: string };

/** Somebody who is there already. */
export interface Known {
  id: string;
  name: string;
  handles: readonly Handle[];
}

/** `mastodon`: its list of accounts. `table`: columns. `handles`, `names`: a list of those. */
export type Format = 'mastodon' | 'table' | 'handles' | 'names' | 'nothing';

export interface ImportPreview {
  format: Format;
  rows: ImportRow[];
  totals: Record<ImportRow['is'], number>;
  /** There were more rows than are read at once. */
  cut: boolean;
}
