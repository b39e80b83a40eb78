/** A challenge that another team asks mine to take side by side. */

import { useEffect, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import {
  openTogether,
  previewChallenge,
  takeBeside,
  together,
  togetherTrouble,
  type ChallengePreview,
} from '../../data/together';
import { Icon, Pillar } from '../../parts/icon';
import { Screen } from '../../parts/screen';
import { Skeleton } from '../../parts/skeleton';
import { say } from '../../parts/toast';
import { t } from '../../words';
import { Trouble } from './as-of';
import { useLook } from './looking';
import { Refused } from './refused';
import { Sent, useSending } from './sending';
import { AnyKind, TeamSign } from './sign';
import { useToken } from './token';
import { spanOf, titleOf, unitOf } from './words';
import '../../styles/fields.css';
import './team.css';

export default function Beside() {
  const token = useToken();
  const { answer, refused, again } = useLook(() => previewChallenge(token), token);
  useEffect(openTogether, []);
  return (
    <Screen title={t('beside')} back="/team" class="join">
      {answer ? (
        <Asked key={token} token={token} challenge={answer} />
      ) : refused ? (
        <Refused code={refused} onAgain={again} />
      ) : (
        <Skeleton />
      )}
    </Screen>
  );
}

function Asked({ token, challenge }: { token: string; challenge: ChallengePreview }) {
  const { name, emoji, colour, kind, first, days } = challenge;
  const known = together.value;
  return (
    <>
      <section class="join-team card" data-colour={colour} aria-labelledby="beside-team">
        <TeamSign emoji={emoji} colour={colour} big />
        <p>{t('beside.asks', { name })}</p>
        <h2 id="beside-team" class="beside-title" dir="auto">
          {kind ? <Pillar kind={kind} small /> : <AnyKind />}
          {titleOf(challenge)}
        </h2>
        <p class="quiet">{spanOf(first, days)}</p>
        <p class="quiet small">{unitOf(kind)}</p>
      </section>
      <p>{t('beside.each')}</p>
      {known ? known.teams.length > 0 ? <Choose token={token} /> : <NoTeam /> : togetherTrouble.value ? <Trouble /> : <Skeleton />}
    </>
  );
}

function NoTeam() {
  return (
    <>
      <p>{t('beside.no-team')}</p>
      <a class="button main-action" href="/team">
        {t('team.mine')}
      </a>
    </>
  );
}

function Choose({ token }: { token: string }) {
  const teams = together.value?.teams ?? [];
  const [chosen, setChosen] = useState(teams[0]?.id ?? '');
  const sending = useSending();
  const { route } = useLocation();
  const team = teams.find(({ id }) => id === chosen);

  const take = async (): Promise<void> => {
    if (!team || !(await sending.send(() => takeBeside(team.id, token)))) return;
    route(teams.length === 1 ? '/team' : `/team/${team.id}`, true);
    say(t('challenge.taken'));
  };

  return (
    <form
      class="join-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void take();
      }}
    >
      <fieldset class="field">
        <legend>{t('beside.which')}</legend>
        <div class="choices">
          {teams.map((one) => (
            <label key={one.id} class="add-kind" data-colour={one.colour}>
              <input
                type="radio"
                name="team"
                checked={one.id === chosen}
                onChange={() => setChosen(one.id)}
              />
              <TeamSign emoji={one.emoji} colour={one.colour} />
              <span class="row-words">
                <span class="one-line" dir="auto">
                  {one.name}
                </span>
                <span class="quiet small">{t('team.count', { n: one.members.length })}</span>
              </span>
              {one.id === chosen && <Icon name="tick" small />}
            </label>
          ))}
        </div>
      </fieldset>
      <Sent trouble={sending.trouble} plain />
      <button type="submit" class="button" disabled={sending.busy || !team}>
        {t('beside.yes')}
      </button>
    </form>
  );
}
