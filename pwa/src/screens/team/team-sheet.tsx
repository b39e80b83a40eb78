/** A new team, or another name and look for one. */

import { useContext, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { changeTeam, makeTeam, together, type Colour, type TeamView } from '../../data/together';
import { TextField } from '../../parts/fields';
import { Icon } from '../../parts/icon';
import { Leaving, Sheet } from '../../parts/sheet';
import { say } from '../../parts/toast';
import { t } from '../../words';
import { useDraft } from '../draft';
import { COLOURS, EMOJI } from './looks';
import { Sent, useSending } from './sending';
import { TeamSign } from './sign';
import '../../styles/fields.css';
import './team.css';

interface Props {
  team?: TeamView;
  onClosed: () => void;
}

export default function TeamSheet({ team, onClosed }: Props) {
  return (
    <Sheet title={t(team ? 'team.change' : 'team.make')} onClosed={onClosed}>
      {(close) => <TeamForm team={team ?? null} close={close} />}
    </Sheet>
  );
}

/** What another team calls me already. */
export const nameBefore = (): string =>
  together.value?.teams.flatMap(({ members }) => members).find(({ me }) => me)?.name ?? '';

function TeamForm({ team, close }: { team: TeamView | null; close: () => void }) {
  const before = {
    name: team?.name ?? '',
    colour: team?.colour ?? 'violet',
    emoji: team?.emoji ?? EMOJI[0] ?? '',
    asName: nameBefore(),
  };
  const [typed, setTyped, saved] = useDraft(`team ${team?.id ?? 'new'}`, before);
  const [asked, setAsked] = useState(false);
  const sending = useSending();
  const leave = useContext(Leaving);
  const { route } = useLocation();
  const [name, asName, emoji] = [typed.name.trim(), typed.asName.trim(), typed.emoji.trim()];
  const colour = typed.colour as Colour;

  const keep = async (): Promise<void> => {
    if (!name || !emoji || (!team && !asName)) return setAsked(true);
    if (team) {
      if (!(await sending.send(() => changeTeam(team.id, { name, colour, emoji })))) return;
      saved();
      return close();
    }
    let id = '';
    const make = async (): Promise<void> => {
      id = await makeTeam({ name, colour, emoji, asName });
    };
    if (!(await sending.send(make))) return;
    saved();
    say(t('team.made', { name }));
    leave?.(() => route(`/team/${id}`));
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
      <p class="team-preview">
        <TeamSign emoji={emoji} colour={colour} big />
        <span class="two-lines" dir="auto">
          {name || t('team.name.example')}
        </span>
      </p>
      <TextField
        label={t('team.name')}
        value={typed.name}
        maxLength={40}
        focused={!team}
        onInput={(value) => setTyped({ ...typed, name: value })}
        error={asked && !name ? t('team.name.missing') : undefined}
      />
      <EmojiField
        value={typed.emoji}
        onChange={(value) => setTyped({ ...typed, emoji: value })}
        error={asked && !emoji ? t('team.emoji.missing') : undefined}
      />
      <fieldset class="field">
        <legend>{t('team.colour')}</legend>
        <div class="colours">
          {COLOURS.map((one) => (
            <label key={one} class="colour" data-colour={one}>
              <input
                type="radio"
                name="colour"
                checked={one === colour}
                onChange={() => setTyped({ ...typed, colour: one })}
              />
              <span class="colour-spot">{one === colour && <Icon name="tick" small />}</span>
              <span>{t(`colour.${one}`)}</span>
            </label>
          ))}
        </div>
      </fieldset>
      {!team && (
        <TextField
          label={t('team.as')}
          hint={t('team.as.hint')}
          value={typed.asName}
          maxLength={40}
          onInput={(value) => setTyped({ ...typed, asName: value })}
          error={asked && !asName ? t('team.as.missing') : undefined}
        />
      )}
      <Sent trouble={sending.trouble} />
      <button type="submit" class="button" disabled={sending.busy}>
        {t(team ? 'keep' : 'team.make.yes')}
      </button>
    </form>
  );
}

interface EmojiProps {
  value: string;
  onChange: (emoji: string) => void;
  error: string | undefined;
}

/** Of what was typed, the last sign: a new one takes the place of the one before. */
function lastSign(text: string): string {
  if (!('Segmenter' in Intl)) return text;
  const signs = [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text.trim())];
  return signs.at(-1)?.segment ?? '';
}

/** One of a dozen, or one's own. */
function EmojiField({ value, onChange, error }: EmojiProps) {
  const own = EMOJI.includes(value) ? '' : value;
  return (
    <fieldset class="field">
      <legend>{t('team.emoji')}</legend>
      <div class="emoji-picks">
        {EMOJI.map((one) => (
          <label key={one} class="emoji-pick">
            <input
              type="radio"
              name="emoji"
              aria-label={one}
              checked={one === value}
              onChange={() => onChange(one)}
            />
            <span aria-hidden="true">{one}</span>
          </label>
        ))}
      </div>
      <TextField
        label={t('team.emoji.own')}
        value={own}
        maxLength={40}
        onInput={(text) => onChange(lastSign(text))}
        error={error}
      />
    </fieldset>
  );
}
