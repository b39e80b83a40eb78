/** Who is in the team, in the order in which they came, and the days on which each was there. */

import { dayNow } from '../../data';
import type { CheerView, MemberView, TeamView } from '../../data/together';
import { Icon } from '../../parts/icon';
import { ReactionMark } from '../../parts/reaction';
import { Dot } from '../../parts/week';
import { t } from '../../words';
import { addDays, written } from '../../words/days';
import { nameIn, reactionName } from './words';

const WEEK = 7;

/** So many of the cheers for me are told here; all of a day stand in its sheet. */
const RECEIVED = 6;

interface Props {
  team: TeamView;
  onDay: (member: string, day: string) => void;
  onMember: (member: MemberView) => void;
}

export function Members({ team, onDay, onMember }: Props) {
  return (
    <section class="members" aria-labelledby="members">
      <h2 id="members">{t('members')}</h2>
      {untold(team) && <p class="quiet small">{t('members.cheer')}</p>}
      <ul>
        {team.members.map((member) => (
          <Member
            key={member.id}
            team={team}
            member={member}
            onDay={(day) => onDay(member.id, day)}
            onOpen={() => onMember(member)}
          />
        ))}
      </ul>
    </section>
  );
}

/** Whether a friend's day stands here to be cheered, by somebody who has not found out how. */
const untold = ({ cheers, members, me }: TeamView): boolean =>
  members.some((one) => !one.me && one.shows_week && one.kept.length > 0) &&
  !cheers.some(({ by, kept }) => by === me && kept);

interface MemberProps {
  team: TeamView;
  member: MemberView;
  onDay: (day: string) => void;
  onOpen: () => void;
}

function Member({ team, member, onDay, onOpen }: MemberProps) {
  const { name, me, host } = member;
  const cheers = team.cheers.filter((cheer) => cheer.to === member.id);
  const shows = member.shows_week || me;
  return (
    <li class="member card" data-me={me || undefined}>
      <div class="member-head">
        <h3>
          <span class="two-lines" dir="auto">
            {name}
          </span>
          {me && <span class="tag">{t('member.me')}</span>}
          {host && <span class="tag">{t('member.host')}</span>}
        </h3>
        {(me || team.host) && (
          <button
            type="button"
            class="round-button"
            aria-label={me ? t('me.here') : t('member.more', { name })}
            aria-haspopup="dialog"
            onClick={onOpen}
          >
            <Icon name={me ? 'pencil' : 'more'} />
          </button>
        )}
      </div>
      {shows ? (
        <Days member={member} cheers={cheers} onDay={onDay} />
      ) : (
        <p class="quiet">{t('member.private')}</p>
      )}
      {me && !member.shows_week && <p class="quiet small">{t('member.private.me')}</p>}
      {me && <Received team={team} cheers={cheers} />}
    </li>
  );
}

interface DaysProps {
  member: MemberView;
  cheers: CheerView[];
  onDay: (day: string) => void;
}

function Days({ member, cheers, onDay }: DaysProps) {
  const today = dayNow.value;
  const days = Array.from({ length: WEEK }, (_, i) => addDays(today, i - WEEK + 1));
  const { me, name } = member;
  return (
    <ol class="member-week" aria-label={me ? t('member.week.me') : t('member.week', { name })}>
      {days.map((day) => {
        const kept = member.kept.includes(day);
        const state = kept ? 'kept' : day === today ? 'open' : 'rest';
        const weekday = written(day, 'weekday');
        const got = [...new Set(cheers.filter((cheer) => cheer.kept === day).map(({ reaction }) => reaction))];
        const inside = (
          <>
            <span class="week-letter" aria-hidden="true">
              {written(day, 'letter')}
            </span>
            <Dot state={state} />
            <span class="member-got" aria-hidden="true">
              {got.slice(0, 2).map((reaction) => (
                <ReactionMark key={reaction} name={reaction} />
              ))}
            </span>
          </>
        );
        return (
          <li key={day} aria-current={day === today ? 'date' : undefined}>
            {kept ? (
              <button
                type="button"
                class="member-day"
                aria-label={dayLabel(weekday, got.map(reactionName), me ? '' : name)}
                aria-haspopup="dialog"
                onClick={() => onDay(day)}
              >
                {inside}
              </button>
            ) : (
              <span class="member-day">
                {inside}
                <span class="said">{t('week.day', { day: weekday, state: t(`state.${state}`) })}</span>
              </span>
            )}
          </li>
        );
      })}
    </ol>
  );
}

/** `cheers` is who would be cheered; '' where the day is mine. */
function dayLabel(day: string, got: string[], cheers: string): string {
  const kept = t('week.day', { day, state: t('state.kept') });
  return [kept, ...got, cheers && t('cheer', { name: cheers })].filter(Boolean).join(', ');
}

/** Who cheers which of my days, in words. */
function Received({ team, cheers }: { team: TeamView; cheers: CheerView[] }) {
  const said = cheers.filter((cheer) => cheer.kept !== null).slice(0, RECEIVED);
  if (said.length === 0) return null;
  return (
    <ul class="received">
      {said.map(({ id, by, kept, reaction }) => (
        <li key={id}>
          <ReactionMark name={reaction} small />
          <span>
            {t('cheer.received', { name: nameIn(team, by), day: written(kept ?? '', 'weekday') })}
            <span class="said"> ({reactionName(reaction)})</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
