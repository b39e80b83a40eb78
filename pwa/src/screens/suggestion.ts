/** What a quest suggests, in words: who or what it is, and why. */

import { community, type Reason, type ShownQuest, type Suggestion } from '../data';
import type { Line } from '../parts/quest-card';
import { shortened, t, type Key } from '../words';
import { ago, span } from '../words/days';
import { record, type Act } from './acts';

const DEEDS: Record<string, Key> = {
  shared: 'did.shared',
  praised: 'did.praised',
  bought: 'did.bought',
  signed: 'did.signed',
  helped: 'did.helped',
};

/** What somebody did, as the part of a sentence that begins with their name. */
export const deedOf = (deed: string): string => t(DEEDS[deed] ?? 'did.helped');

export function reasonOf({ code, text, days }: Reason): string {
  const words = shortened(text, 48);
  switch (code) {
    case 'quiet':
      return t('reason.quiet', { span: span(days ?? 0) });
    case 'added':
      return t('reason.added', { ago: ago(days ?? 0) });
    case 'saved':
      return t('reason.saved', { ago: ago(days ?? 0) });
    case 'supported':
      return t('reason.supported', { deed: deedOf(text), ago: ago(days ?? 0) });
    case 'makes':
    case 'cares':
    case 'met-through':
    case 'topic':
      return t(`reason.${code}`, { text: words });
    default:
      return ''; // a reason that a newer server knows
  }
}

/** Why, beyond what the card's own line says. */
export const whyOf = (suggestion: Suggestion): string =>
  suggestion.why
    .filter(({ code }) => code !== 'supported')
    .map(reasonOf)
    .filter(Boolean)
    .join(' · ');

/** The person's name as this device knows it by now, else as it was when it was suggested. */
export const suggestedName = ({ person, name }: Suggestion): string =>
  (person && community.value?.byId.get(person)?.name) || name;

/** Who or what is suggested: a person's name, or a saved link's title. */
export function headOf(suggestion: Suggestion): string {
  if (!suggestion.saved) return suggestedName(suggestion);
  const title = suggestion.title || suggestion.url;
  if (!suggestion.name) return title || t('saved.quote');
  return title ? t('saved.by', { title, author: suggestion.name }) : suggestion.name;
}

/** Stand in a message for what it names, which is then put in apart from it. */
const [NAME, TITLE] = ['\ue000', '\ue001'];
const ROOM = 60;

/** What a card with a suggestion asks for: a sentence about whom or what it suggests. */
export function lineOf({ kind }: ShownQuest, suggestion: Suggestion): Line {
  const name = shortened(suggestedName(suggestion), ROOM);
  const title = shortened(suggestion.title || suggestion.url, ROOM);
  return sentence(kind, suggestion, { name: name !== '', title: title !== '' })
    .split(/(\ue000|\ue001)/)
    .map((part) => (part === NAME ? name : part === TITLE ? title : part));
}

function sentence(
  kind: ShownQuest['kind'],
  { saved, supports, why }: Suggestion,
  has: { name: boolean; title: boolean },
): string {
  const named = { name: NAME, title: TITLE };
  switch (kind) {
    case 'share':
      if (saved && has.title) return t(`quest.to.share.${has.name ? 'by' : 'link'}`, named);
      return t(saved && !has.name ? 'quest.to.share.quote' : 'quest.to.share', named);
    case 'thank': {
      const oldest = why.find(({ code }) => code === 'supported');
      if (!oldest) return t('quest.to.thank', named);
      const did = { deed: deedOf(oldest.text), ago: ago(oldest.days ?? 0) };
      return t(`quest.to.thank.${supports.length > 1 ? 'more' : 'for'}`, { ...named, ...did });
    }
    default:
      return t(`quest.to.${kind}`, named);
  }
}

/** The act that a suggestion asks for. */
export const suggestedAct = (
  { kind, habit }: ShownQuest,
  { person, supports, saved }: Suggestion,
): Act => ({ kind, habit, person, supports, saved });

/** Checks in with what was suggested, and says so. */
export function recordSuggested(
  quest: ShownQuest,
  suggestion: Suggestion,
  words: Partial<Act> = {},
): Promise<string | null> {
  const act = { ...suggestedAct(quest, suggestion), ...words };
  const title = shortened(suggestion.title, 48);
  if (suggestion.saved && title) return record(act, t('done.saved', { title }));
  return record(act, undefined, suggestion.person ? suggestion.name : '');
}
