/** An invite that was opened: which team it leads to, who is there, and what it shall call me. It
 * works for who has never used Kith as well. */

import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { phase } from '../../data';
import { markCelebrated } from '../../data/celebrated';
import { joinTeam, previewInvite, together, type InvitePreview } from '../../data/together';
import { TextField } from '../../parts/fields';
import { Sign } from '../../parts/icon';
import { Screen } from '../../parts/screen';
import { Skeleton } from '../../parts/skeleton';
import { say } from '../../parts/toast';
import { listed, t } from '../../words';
import { useDraft } from '../draft';
import { usualStart } from '../welcome/usual';
import { useLook } from './looking';
import { Refused } from './refused';
import { Sent, useSending } from './sending';
import { TeamSign } from './sign';
import { nameBefore } from './team-sheet';
import { useToken } from './token';
import '../../styles/fields.css';
import './team.css';

export default function Join() {
  const token = useToken();
  const { answer, refused, again } = useLook(() => previewInvite(token), token);
  const isNew = phase.value === 'new';
  return (
    <Screen title={t('join')} class="join" {...(isNew ? {} : { back: '/team' })}>
      {answer ? (
        <Invited key={token} token={token} team={answer} />
      ) : refused ? (
        <Refused code={refused} onAgain={again} />
      ) : (
        <Skeleton />
      )}
    </Screen>
  );
}

function Invited({ token, team }: { token: string; team: InvitePreview }) {
  const { name, emoji, colour, members, full } = team;
  const [isNew] = useState(phase.value === 'new');
  return (
    <>
      <section class="join-team card" data-colour={colour} aria-labelledby="join-team">
        <TeamSign emoji={emoji} colour={colour} big />
        <h2 id="join-team" dir="auto">
          {name}
        </h2>
        <p>{t('join.members', { names: listed(members), n: members.length })}</p>
      </section>
      {full ? <Full /> : <Form token={token} name={name} />}
      {isNew && (
        <section class="join-kith">
          <Sign />
          <p class="quiet">{t('join.kith')}</p>
        </section>
      )}
    </>
  );
}

function Full() {
  return (
    <>
      <p>{t('refusal.team-full')}</p>
      <a class="button-quiet main-action" href="/">
        {t(phase.value === 'new' ? 'join.begin' : 'to-today')}
      </a>
    </>
  );
}

/** What was reached before I came stands on its card; its moment was of those who were there. */
function welcomed(id: string): void {
  const team = together.value?.teams.find((one) => one.id === id);
  if (!team) return;
  for (const { id: one, reached } of team.challenges) if (reached) markCelebrated(team.me, one);
}

function Form({ token, name }: { token: string; name: string }) {
  const [typed, setTyped, saved] = useDraft('join', { asName: nameBefore() });
  const [asked, setAsked] = useState(false);
  const sending = useSending();
  const { route } = useLocation();
  const asName = typed.asName.trim();

  const join = async (): Promise<void> => {
    if (!asName) return setAsked(true);
    const before = together.value?.teams.map((one) => one.id) ?? [];
    let id = '';
    const joining = async (): Promise<void> => {
      id = await joinTeam(token, asName, usualStart());
    };
    if (!(await sending.send(joining))) return;
    saved();
    if (!before.includes(id)) welcomed(id);
    route(together.value?.teams.length === 1 ? '/team' : `/team/${id}`, true);
    say(t('join.done', { name }));
  };

  return (
    <form
      class="join-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void join();
      }}
    >
      <TextField
        label={t('join.as')}
        hint={t('join.as.hint')}
        value={typed.asName}
        maxLength={40}
        onInput={(value) => setTyped({ asName: value })}
        error={asked && !asName ? t('team.as.missing') : undefined}
      />
      <p class="quiet small">{t('join.sees')}</p>
      <Sent trouble={sending.trouble} />
      <button type="submit" class="button" disabled={sending.busy}>
        {t('join.yes')}
      </button>
    </form>
  );
}
