/** What was read, before anything is written: who is new, and what cannot be read, line by line. */

import { useMemo, useState } from 'preact/hooks';
import { settings } from '../../../data';
import { mentionOf, networkName, NETWORK_NAMES } from '../../../data/handles';
import { MOST_ROWS, type ImportPreview, type ImportRow } from '../../../data/importing/read';
import { networkCalled } from '../../../data/networks';
import { SelectField } from '../../../parts/fields';
import { MainAction } from '../../../parts/main-action';
import { listed, number, t } from '../../../words';
import { Heading } from '../../../parts/step-heading';
import { Some } from '../../../parts/some';
import { add, toSource } from './work';

type Of<Is extends ImportRow['is']> = Extract<ImportRow, { is: Is }>;

interface Props {
  preview: ImportPreview;
  /** Nobody can tell who is there already. */
  blind: boolean;
  onNetwork: (network: string) => void;
}

export function Preview({ preview, blind, onNetwork }: Props) {
  const { totals, format, cut } = preview;
  const rows = useMemo(
    () => ({
      new: of(preview, 'new'),
      known: of(preview, 'known'),
      twice: of(preview, 'twice'),
      wrong: of(preview, 'wrong'),
    }),
    [preview],
  );
  const bare = rows.wrong.find((row) => row.wrong === 'network');
  return (
    <div class="import-step">
      {format !== 'nothing' && <Heading>{t(`import.format.${format}`)}</Heading>}
      <dl class="facts card">
        {(['new', 'known', 'twice', 'wrong'] as const).map((is) => (
          <div key={is} class="fact">
            <dt>{t(`import.is.${is}`)}</dt>
            <dd>{number(totals[is])}</dd>
          </div>
        ))}
      </dl>
      {cut && <p>{t('import.cut', { n: MOST_ROWS })}</p>}
      {blind && <p class="card">{t('import.blind')}</p>}
      {bare && <Network example={bare.value} onChoose={onNetwork} />}
      {rows.new.length > 0 && (
        <section aria-labelledby="import-new">
          <h3 id="import-new">{t('import.new')}</h3>
          <Some items={rows.new}>{(row) => <Person row={row} />}</Some>
        </section>
      )}
      {rows.wrong.length > 0 && (
        <section aria-labelledby="import-wrong">
          <h3 id="import-wrong">{t('import.wrong')}</h3>
          <Some items={rows.wrong}>
            {(row) => (
              <>
                <span class="row-title">{t('import.line', { line: row.line })}</span>
                <span>{t(`import.wrong.${row.wrong}`, { value: row.value })}</span>
              </>
            )}
          </Some>
        </section>
      )}
      {rows.known.length > 0 && (
        <details class="more">
          <summary>{t('import.known')}</summary>
          <Some items={rows.known}>
            {(row) => (
              <>
                <bdi class="row-title">{row.as.name}</bdi>
                <span class="quiet small">{t('import.line', { line: row.line })}</span>
              </>
            )}
          </Some>
        </details>
      )}
      {rows.twice.length > 0 && (
        <details class="more">
          <summary>{t('import.twice')}</summary>
          <Some items={rows.twice}>
            {({ person, line, first }) => (
              <>
                <bdi class="row-title">{person.name}</bdi>
                <span class="quiet small">{t('import.twice.line', { line, first })}</span>
              </>
            )}
          </Some>
        </details>
      )}
      <button type="button" class="button-quiet" onClick={toSource}>
        {t('import.back')}
      </button>
      {totals.new > 0 && (
        <MainAction>
          <button type="button" class="button" onClick={() => void add(preview)}>
            {t('import.add', { n: totals.new })}
          </button>
        </MainAction>
      )}
    </div>
  );
}

function of<Is extends ImportRow['is']>({ rows }: ImportPreview, is: Is): Of<Is>[] {
  return rows.filter((row): row is Of<Is> => row.is === is);
}

function Person({ row: { person } }: { row: Of<'new'> }) {
  const { name, handles, topics } = person;
  const more = [...handles.map(mentionOf), ...topics];
  return (
    <>
      <bdi class="row-title">{name}</bdi>
      {more.length > 0 && <bdi class="quiet small row-said">{listed(more)}</bdi>}
    </>
  );
}

/** Handles such as @maya say no network: asked once for all of them. */
function Network({ example, onChoose }: { example: string; onChoose: (network: string) => void }) {
  const [choices] = useState(() => {
    const own = settings.peek().networks.flatMap((name) => networkCalled(name) ?? []);
    const all = new Set([...own, ...Object.keys(NETWORK_NAMES)]);
    for (const without of ['fediverse', 'email', 'web', 'whatsapp']) all.delete(without);
    return [
      { value: '', label: t('import.network.choose') },
      ...[...all].map((value) => ({ value, label: networkName(value) })),
    ];
  });
  return (
    <div class="card">
      <SelectField
        label={t('import.network', { example })}
        hint={t('import.network.hint')}
        value=""
        choices={choices}
        onChoose={(network) => network && onChoose(network)}
      />
    </div>
  );
}
