/** What is new: a quiet note, or a full-screen moment that one tap skips. Each is shown once. */

import { useEffect, useState } from 'preact/hooks';
import { markSeen, type Shown } from '../../data';
import { Icon } from '../../parts/icon';
import { later } from '../../parts/later';
import { whenRested } from '../../parts/rested';
import { t } from '../../words';

const Moments = later(() => import('../moments/moments'));

const shownHere = new Set<string>();
const isMoment = (mark: string): boolean => /^(badge|level|milestone):/.test(mark);
const isNote = (mark: string): boolean => /^(perfect-week|welcome-back):/.test(mark);

const seen = (mark: string): void => {
  shownHere.add(mark);
  markSeen(mark).catch(() => undefined); // shown again another day, which does no harm
};

function note(mark: string, today: Shown): string {
  return mark.startsWith('perfect-week')
    ? t('news.perfect-week')
    : t('news.welcome-back', { n: today.totalKept });
}

export function News({ today }: { today: Shown }) {
  const [notes, setNotes] = useState<string[]>([]);
  const [moments, setMoments] = useState<string[] | null>(null);
  const fresh = today.news.map((news) => news.mark).filter((mark) => !shownHere.has(mark));
  const waiting = fresh.filter(isMoment).join(' ');
  const quiet = fresh.filter(isNote).join(' ');

  useEffect(() => {
    if (!quiet) return;
    const marks = quiet.split(' ');
    marks.forEach(seen);
    setNotes((before) => [...before, ...marks]);
  }, [quiet]);

  useEffect(() => {
    if (!waiting || moments) return;
    return whenRested(() => setMoments(waiting.split(' ')));
  }, [waiting, moments]);

  // Closed in another tab, it is over here too.
  const over = moments?.every((mark) => today.news.every((news) => news.mark !== mark));
  useEffect(() => {
    if (over) setMoments(null);
  }, [over]);

  const closed = (): void => {
    moments?.forEach(seen);
    setMoments(null);
  };

  return (
    <>
      {notes.length > 0 && (
        <div class="notes" role="status">
          {notes.map((mark) => (
            <div class="note" key={mark}>
              <Icon name="flame" />
              <p>{note(mark, today)}</p>
              <button
                type="button"
                class="round-button"
                aria-label={t('close')}
                onClick={() => setNotes((all) => all.filter((other) => other !== mark))}
              >
                <Icon name="close" small />
              </button>
            </div>
          ))}
        </div>
      )}
      {moments && <Moments marks={moments} onClosed={closed} />}
    </>
  );
}
