/** A link or a quote to share later: what it is, whose it is, and how to name them. */

import { useState } from 'preact/hooks';
import { blank, community, type LinkFields, type SavedView } from '../../data';
import { changeLink, findPeople, saveLink } from '../../data/community';
import { mentionOf, readHandle } from '../../data/handles';
import { Ask } from '../../parts/ask';
import { Combobox, type Option } from '../../parts/combobox';
import { TextField } from '../../parts/fields';
import { Sheet } from '../../parts/sheet';
import { say } from '../../parts/toast';
import { t } from '../../words';
import { quietly } from '../acts';
import { addressOf } from '../address';
import { useDraft } from '../draft';
import { putLinkAway } from './link-card';
import '../../styles/fields.css';
import '../../styles/people.css';

interface Props {
  link: SavedView | null;
  onClosed: () => void;
}

const FIELDS = ['url', 'title', 'author', 'mention', 'quote'] as const;
const EMPTY = { url: '', title: '', author: '', mention: '', quote: '' };

export default function LinkSheet({ link, onClosed }: Props) {
  return (
    <Sheet title={t(link ? 'links.edit.title' : 'links.add')} kind="share" onClosed={onClosed}>
      {(close) => <LinkForm link={link} close={close} />}
    </Sheet>
  );
}

const savedOf = ({ url, title, author, mention, quote }: SavedView): typeof EMPTY => ({
  url,
  title,
  author,
  mention,
  quote,
});

/** The player's people whose name begins to fit; picking one brings their mention along. */
function authors(text: string): Option[] {
  if (!community.value || !text.trim()) return [];
  return findPeople({ text, sort: 'name' })
    .slice(0, 5)
    .map(({ id, name, handles: [handle] }) => ({
      id,
      label: name,
      detail: handle ? mentionOf(handle) : '',
    }));
}

function LinkForm({ link, close }: { link: SavedView | null; close: () => void }) {
  const before = link ? savedOf(link) : EMPTY;
  const [typed, setTyped, saved] = useDraft(`link ${link?.id ?? 'new'}`, before);
  const [asked, setAsked] = useState(false);
  const [sure, setSure] = useState(false);
  const empty = !typed.url.trim() && !typed.title.trim() && !typed.quote.trim();
  const wrong = typed.url.trim() !== '' && addressOf(typed.url) === null;
  const set = (change: Partial<typeof EMPTY>): void => setTyped({ ...typed, ...change });

  const done = (): void => {
    saved();
    close();
  };
  const keep = async (): Promise<void> => {
    if (empty || wrong) return setAsked(true);
    if (!link) {
      if (!(await quietly(saveLink(typed)))) return;
      say(t('links.kept'));
      return done();
    }
    const changes: LinkFields = {};
    for (const key of FIELDS) if (typed[key].trim() !== before[key]) changes[key] = typed[key].trim();
    const some = Object.keys(changes).length > 0;
    if (!some || (await quietly(changeLink(link.id, changes)))) done();
  };
  const away = async (): Promise<void> => {
    if (link && (await putLinkAway(link))) done();
  };
  const bring = async (): Promise<void> => {
    if (link && (await quietly(changeLink(link.id, { dismissed: false })))) done();
  };
  const remove = async (): Promise<void> => {
    if (link && (await quietly(blank(link.id)))) done();
  };

  return (
    <form
      class="sheet-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void keep();
      }}
    >
      <TextField
        label={t('words.link')}
        type="url"
        value={typed.url}
        maxLength={2000}
        onInput={(url) => set({ url })}
        error={asked && (empty || wrong) ? t(wrong ? 'links.wrong' : 'links.empty') : undefined}
      />
      <TextField
        label={t('links.title')}
        value={typed.title}
        maxLength={300}
        onInput={(title) => set({ title })}
      />
      <Combobox
        label={t('links.author')}
        value={typed.author}
        maxLength={120}
        options={authors(typed.author)}
        onInput={(author) => set({ author })}
        onPick={(option) =>
          set({ author: option.label, mention: typed.mention || (option.detail ?? '') })
        }
      />
      <TextField
        label={t('links.mention')}
        hint={t('links.mention.hint')}
        value={typed.mention}
        maxLength={300}
        onInput={(mention) => set({ mention: asMention(mention, typed.mention) })}
      />
      <TextField
        label={t('links.quote')}
        value={typed.quote}
        long
        maxLength={2000}
        onInput={(quote) => set({ quote })}
      />
      <div class="buttons">
        <button type="submit" class="button">
          {t('keep')}
        </button>
        {link && link.shared_on === null && (
          <button
            type="button"
            class="button-quiet"
            onClick={() => void (link.dismissed ? bring() : away())}
          >
            {t(link.dismissed ? 'support.bring-back' : 'support.put-away')}
          </button>
        )}
      </div>
      {link && !sure && (
        <button type="button" class="button-plain button-alarm" onClick={() => setSure(true)}>
          {t('links.remove')}
        </button>
      )}
      {link && sure && (
        <Ask
          label={t('links.remove')}
          says={t('links.remove.sure')}
          yes={t('links.remove.yes')}
          onYes={() => void remove()}
          onNo={() => setSure(false)}
        />
      )}
    </form>
  );
}

/** A pasted profile link becomes the way to name its owner. */
function asMention(text: string, before: string): string {
  if (text.length - before.length < 4 || !/^https?:/i.test(text.trim())) return text;
  const read = readHandle(text);
  return read && read.handle.network !== 'web' ? mentionOf(read.handle) : text;
}
