/** Whom or what a quest suggests, at length: why, the ways there, and somebody else. */

import { useEffect } from 'preact/hooks';
import { community, shown, swapSuggestion, type ShownQuest, type Suggestion } from '../../data';
import { openCommunity } from '../../data/community';
import { Copy } from '../../parts/copy';
import { Icon } from '../../parts/icon';
import { SheetLink } from '../../parts/sheet';
import { t } from '../../words';
import { quietly } from '../acts';
import { addressOf } from '../address';
import { Handles } from '../people/handles';
import { headOf, reasonOf, recordSuggested } from '../suggestion';
import '../../styles/people.css';

const MOST_THANKS = 3;

/** Several wait to be thanked: each of them has a key of their own. */
export const severalThanks = ({ kind, suggestions }: ShownQuest): boolean =>
  kind === 'thank' && suggestions.length > 1;

interface Props {
  quest: ShownQuest;
  suggestion: Suggestion;
  onOther: () => void;
  onDone: () => void;
}

export function Suggested({ quest, suggestion, onOther, onDone }: Props) {
  useEffect(() => void openCommunity(), []); // for the ways to where they are
  const day = shown.value?.day ?? '';
  const thanks = severalThanks(quest);
  return (
    <section class="suggested" aria-label={t('quest.suggested')}>
      {thanks ? (
        <ul class="suggested-thanks">
          {quest.suggestions.slice(0, MOST_THANKS).map((one) => (
            <li key={one.supports.join() || one.name} class="card suggested-card">
              <What suggestion={one} most={1} />
              <button
                type="button"
                class="button-quiet"
                aria-label={t('thanks.did.named', { name: headOf(one) })}
                onClick={() =>
                  void recordSuggested(quest, one).then((made) => made && onDone())
                }
              >
                {t('thanks.did')}
              </button>
            </li>
          ))}
        </ul>
      ) : (
        <div class="card suggested-card">
          <What suggestion={suggestion} most={3} />
        </div>
      )}
      <div class="suggested-ways">
        {!thanks && quest.suggestions.length > 1 && (
          <button
            type="button"
            class="button-plain"
            onClick={() => void quietly(swapSuggestion(quest.habit, day))}
          >
            <Icon name="swap" small />
            {t(suggestion.saved ? 'quest.something-else' : 'quest.somebody-else')}
          </button>
        )}
        <button type="button" class="button-plain" onClick={onOther}>
          <Icon name="pencil" small />
          {t('quest.own-choice')}
        </button>
      </div>
    </section>
  );
}

function What({ suggestion, most }: { suggestion: Suggestion; most: number }) {
  const { person, url, mention, why } = suggestion;
  const known = person ? community.value?.byId.get(person) : undefined;
  const address = addressOf(url);
  const reasons = why.map(reasonOf).filter(Boolean);
  return (
    <>
      <p class="suggested-head two-lines" dir="auto">
        {person ? (
          <SheetLink href={`/people/${person}`}>{headOf(suggestion)}</SheetLink>
        ) : (
          headOf(suggestion)
        )}
      </p>
      {reasons.length > 0 && (
        <ul class="suggested-why quiet small">
          {reasons.map((reason) => (
            <li key={reason} dir="auto">
              {reason}
            </li>
          ))}
        </ul>
      )}
      {known && <Handles person={known} most={most} />}
      {(address || (!known && mention)) && (
        <div class="suggested-ways">
          {address && (
            <a href={address} target="_blank" rel="noreferrer noopener" class="button-plain">
              <Icon name="open" small />
              {t('act.open-link')}
            </a>
          )}
          {!known && mention && (
            <Copy text={mention} label={t('copy.mention', { name: mention })}>
              {mention}
            </Copy>
          )}
        </div>
      )}
    </>
  );
}
