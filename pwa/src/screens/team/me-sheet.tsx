/** What the team calls me, and whether it sees my week. */

import { useState } from 'preact/hooks';
import { changeMe, type TeamView } from '../../data/together';
import { SwitchRow, TextField } from '../../parts/fields';
import { Sheet } from '../../parts/sheet';
import { say } from '../../parts/toast';
import { t } from '../../words';
import { useDraft } from '../draft';
import { Sent, useSending } from './sending';
import '../../styles/fields.css';
import './team.css';

interface Props {
  team: TeamView;
  onClosed: () => void;
}

export default function MeSheet({ team, onClosed }: Props) {
  return (
    <Sheet title={t('me.here')} onClosed={onClosed}>
      {(close) => <MeForm team={team} close={close} />}
    </Sheet>
  );
}

function MeForm({ team, close }: { team: TeamView; close: () => void }) {
  const me = team.members.find(({ id }) => id === team.me);
  const before = { name: me?.name ?? '', shows: me?.shows_week ? 'yes' : 'no' };
  const [typed, setTyped, saved] = useDraft(`me in ${team.id}`, before);
  const [asked, setAsked] = useState(false);
  const sending = useSending();
  const name = typed.name.trim();

  const keep = async (): Promise<void> => {
    if (!name) return setAsked(true);
    const changes = { name, showsWeek: typed.shows === 'yes' };
    if (!(await sending.send(() => changeMe(team.id, changes)))) return;
    saved();
    close();
    say(t('me.here.kept'));
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
        label={t('team.as')}
        hint={t('me.here.hint')}
        value={typed.name}
        maxLength={40}
        onInput={(value) => setTyped({ ...typed, name: value })}
        error={asked && !name ? t('team.as.missing') : undefined}
      />
      <SwitchRow
        label={t('me.here.week')}
        hint={t('me.here.week.hint')}
        on={typed.shows === 'yes'}
        onChange={(on) => setTyped({ ...typed, shows: on ? 'yes' : 'no' })}
      />
      <Sent trouble={sending.trouble} />
      <button type="submit" class="button" disabled={sending.busy}>
        {t('keep')}
      </button>
    </form>
  );
}
