/** What can be done with something shared: each is one fact or two, and all of it can be taken back,
 * which puts what was shared where it was. */

import { blank, checkIn, community, sound, undo, type Deed, type Kind, type ShownPerson } from '../../data';
import { addPerson, duplicatesOf, noteSupport, removePerson, saveLink } from '../../data/community';
import { mentionOf } from '../../data/handles';
import { bringBack, useShare, type KeptShare } from '../../data/shared';
import type { Author, Understood } from '../../data/shared/reading';
import { say } from '../../parts/toast';
import { feel } from '../../parts/touch';
import { shortened, t } from '../../words';
import { questFor, quietly } from '../acts';
import { refocus } from '../focus';
import { openSupports } from '../people/acts';
import { deedOf } from '../suggestion';

export interface Shared {
  share: KeptShare;
  found: Understood;
}

/** The player's own person that an author is; null where it is nobody, or nobody known here. */
export const knownAuthor = ({ author }: Understood): ShownPerson | null =>
  (author?.handle && duplicatesOf([author.handle])[0]) || null;

const LONGEST_NAME = 120;

export const nameOf = ({ name, handle }: Author): string =>
  (name || (handle ? mentionOf(handle) : '')).slice(0, LONGEST_NAME).toWellFormed();

const short = (name: string): string => shortened(name, 40);

/** Does it, says so, and offers to take it back. */
const use = (
  { share }: Shared,
  doing: () => Promise<{ said: string; back: () => Promise<unknown> }>,
): Promise<boolean> =>
  quietly(
    doing().then(async ({ said, back }) => {
      await useShare(share);
      refocus();
      const run = (): void => void quietly(back().then(() => bringBack(share)));
      say(said, { label: t('undo'), run });
    }),
  );

export function didThis(shared: Shared, kind: Kind): Promise<boolean> {
  const { link, title, author } = shared.found;
  const known = knownAuthor(shared.found);
  const saved = kind === 'share' && community.value?.toShare.find(({ url }) => url === link);
  feel(sound.value);
  return use(shared, async () => {
    const id = await checkIn({
      kind,
      habit: questFor(kind),
      link,
      note: title,
      ...(known ? { person: known.id } : author && { who: nameOf(author) }),
      ...(known && kind === 'thank' && { supports: openSupports(known) }),
      ...(saved && { saved: saved.id }),
    });
    const name = known?.name ?? (author && nameOf(author));
    const said = name ? t(`done.to.${kind}`, { name: short(name) }) : t(`done.${kind}`);
    return { said, back: () => undo(id) };
  });
}

export const saveForLater = (shared: Shared): Promise<boolean> =>
  use(shared, async () => {
    const { link, title, words, author } = shared.found;
    const mention = author?.handle ? mentionOf(author.handle) : '';
    const fields = { url: link, title, quote: words, author: author?.name ?? '', mention };
    const id = await saveLink(fields);
    return { said: t('links.kept'), back: () => blank(id) };
  });

/** Adds whom it is by; there has to be somebody. */
export const addAuthor = (shared: Shared, author: Author): Promise<boolean> =>
  use(shared, async () => {
    const name = nameOf(author);
    const id = await addPerson({ name, handles: author.handle ? [author.handle] : [] });
    const said = t('person.added', { name: short(name) });
    return { said, back: () => removePerson({ id, merged: [] }) };
  });

/** Notes what somebody did. Where they are not among the player's people, they are added with it. */
export const theySupported = (
  shared: Shared,
  who: Pick<ShownPerson, 'id' | 'name'> | Author,
  deed: Deed,
): Promise<boolean> =>
  use(shared, async () => {
    const { link, title } = shared.found;
    const isNew = !('id' in who);
    const name = isNew ? nameOf(who) : who.name;
    const person = isNew
      ? await addPerson({ name, handles: who.handle ? [who.handle] : [] })
      : who.id;
    const id = await noteSupport({ person, deed, link, note: title });
    const back = async (): Promise<void> => {
      await undo(id);
      if (isNew) await removePerson({ id: person, merged: [] });
    };
    return { said: t('support.noted', { name: short(name), did: deedOf(deed) }), back };
  });

export async function putAway({ share }: Shared): Promise<void> {
  if (!(await quietly(useShare(share)))) return;
  refocus();
  say(t('shared.away'), { label: t('undo'), run: () => void quietly(bringBack(share)) });
}
