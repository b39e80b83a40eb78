/** Numbers with what they count. */

import { number, t, type Key } from '../../words';

export function Counts({ of }: { of: [Key, number | string][] }) {
  return (
    <dl class="facts card">
      {of.map(([key, n]) => (
        <div key={key} class="fact">
          <dt>{t(key)}</dt>
          <dd>{typeof n === 'number' ? number(n) : n}</dd>
        </div>
      ))}
    </dl>
  );
}
