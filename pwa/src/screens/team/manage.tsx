/** What is seldom needed of a team. */

import type { TeamView } from '../../data/together';
import { Icon, type IconName } from '../../parts/icon';
import { t } from '../../words';

export type Managed = 'invite' | 'me' | 'change' | 'make' | 'paste' | 'leave' | 'dissolve';

interface Props {
  team: TeamView;
  onOpen: (what: Managed) => void;
}

export function Manage({ team, onOpen }: Props) {
  const row = (icon: IconName, what: Managed, words: string) => (
    <li>
      <button type="button" class="row" aria-haspopup="dialog" onClick={() => onOpen(what)}>
        <Icon name={icon} small />
        <span class="row-words">{words}</span>
        <Icon name="next" small />
      </button>
    </li>
  );
  return (
    <section class="manage" aria-label={t('manage')}>
      <ul class="rows">
        {row('link', 'invite', t('invite'))}
        {row('me', 'me', t('me.here'))}
        {team.host && row('pencil', 'change', t('team.change'))}
        {row('plus', 'make', t('team.another'))}
        {row('team', 'paste', t('team.paste.row'))}
        {row('leave', 'leave', t('team.leave'))}
        {team.host && team.members.length > 1 && row('close', 'dissolve', t('team.dissolve'))}
      </ul>
    </section>
  );
}
