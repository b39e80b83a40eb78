/** Inviting friends: a link that works for a while, and those that were made before. */

import { useEffect, useState } from 'preact/hooks';
import { invite, invites, revokeInvite, type InviteView, type TeamView } from '../../data/together';
import { Icon } from '../../parts/icon';
import { Sheet } from '../../parts/sheet';
import { Skeleton } from '../../parts/skeleton';
import { say } from '../../parts/toast';
import { t } from '../../words';
import { moment } from '../../words/days';
import { refocus } from '../focus';
import { lastsFor, Link } from './link';
import { Sent, useSending } from './sending';
import './team.css';

const MOST_MEMBERS = 12;

interface Props {
  team: TeamView;
  onClosed: () => void;
}

export default function InviteSheet({ team, onClosed }: Props) {
  return (
    <Sheet title={t('invite')} onClosed={onClosed}>
      <Invite team={team} />
    </Sheet>
  );
}

function Invite({ team }: { team: TeamView }) {
  const [links, setLinks] = useState<InviteView[] | null>(null);
  const [shown, setShown] = useState('');
  const sending = useSending();
  const room = MOST_MEMBERS - team.members.length;
  const now = links?.find(({ id }) => id === shown) ?? links?.[0];

  const look = (): Promise<boolean> =>
    sending.send(async () => {
      const all = await invites(team.id);
      setLinks(all.filter(({ challenge }) => challenge === null).reverse());
    });
  useEffect(() => void look(), []);

  const make = async (): Promise<void> => {
    const made = sending.send(async () => {
      const one = await invite(team.id, Math.min(room, MOST_MEMBERS - 1));
      setLinks((before) => [one, ...(before ?? []).filter(({ id }) => id !== one.id)]);
      setShown(one.id);
    });
    await made;
  };

  const revoke = async ({ id }: InviteView): Promise<void> => {
    if (!(await sending.send(() => revokeInvite(team.id, id)))) return;
    setLinks((before) => (before ?? []).filter((one) => one.id !== id));
    say(t('link.revoked'));
    refocus();
  };

  return (
    <div class="sheet-form">
      {room > 0 ? (
        <p>{t(now ? 'invite.says' : 'invite.first', { name: team.name })}</p>
      ) : (
        <p>{t('invite.full')}</p>
      )}
      {!links && sending.busy && <Skeleton />}
      {now && room > 0 && <Link invite={now} says={t('invite.text', { name: team.name })} />}
      <Sent trouble={sending.trouble} />
      {!links && sending.trouble && (
        <button type="button" class="button-quiet" onClick={() => void look()}>
          {t('again')}
        </button>
      )}
      {links && room > 0 && (
        <button
          type="button"
          class={now ? 'button-plain' : 'button'}
          disabled={sending.busy}
          onClick={() => void make()}
        >
          <Icon name={now ? 'plus' : 'link'} small />
          {t(now ? 'link.another' : 'link.make')}
        </button>
      )}
      {links && links.length > 0 && (
        <section class="links-open" aria-labelledby="links-open">
          <h3 id="links-open">{t('link.open')}</h3>
          <ul class="rows">
            {links.map((one) => (
              <li key={one.id} class="link-row">
                <button
                  type="button"
                  class="row"
                  aria-pressed={one.id === now?.id}
                  onClick={() => setShown(one.id)}
                >
                  <Icon name={one.id === now?.id ? 'tick' : 'link'} small />
                  <span class="row-words">
                    <span>{t('link.made', { time: moment(one.made_at) })}</span>
                    <span class="quiet small">{lastsFor(one)}</span>
                  </span>
                </button>
                <button
                  type="button"
                  class="button-plain"
                  disabled={sending.busy}
                  aria-label={t('link.revoke.named', { time: moment(one.made_at) })}
                  onClick={() => void revoke(one)}
                >
                  {t('link.revoke')}
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <p class="quiet small">{t('invite.sees')}</p>
    </div>
  );
}
