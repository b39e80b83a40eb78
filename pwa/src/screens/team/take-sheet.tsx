/** Taking on a challenge: one that is ready, or one of our own. */

import { useState } from 'preact/hooks';
import type { TeamView, TemplateView } from '../../data/together';
import { Icon, Pillar } from '../../parts/icon';
import { once } from '../../parts/once';
import { Sheet } from '../../parts/sheet';
import { t } from '../../words';
import { AnyKind } from './sign';
import { TakeForm } from './take-form';
import { templateTitle } from './words';
import '../../styles/fields.css';
import './team.css';

interface Props {
  team: TeamView;
  onClosed: () => void;
}

type Chosen = TemplateView | 'own' | null;

export default function TakeSheet({ team, onClosed }: Props) {
  const [chosen, setChosen] = useState<Chosen>(null);
  const title =
    chosen === null
      ? t('challenge.take')
      : chosen === 'own'
        ? t('own.title')
        : templateTitle(chosen);
  return (
    <Sheet title={title} onClosed={onClosed}>
      {(close) =>
        chosen ? (
          <TakeForm
            team={team}
            template={chosen === 'own' ? null : chosen}
            onBack={() => setChosen(null)}
            close={close}
          />
        ) : (
          <Templates team={team} onChoose={setChosen} />
        )
      }
    </Sheet>
  );
}

interface TemplatesProps {
  team: TeamView;
  onChoose: (chosen: Chosen) => void;
}

function Templates({ team, onChoose }: TemplatesProps) {
  return (
    <div class="sheet-form" onClickCapture={once}>
      <p class="quiet">{t('challenge.take.says')}</p>
      <ul class="templates">
        {team.templates.map((template) => (
          <li key={template.id}>
            <button type="button" class="template" onClick={() => onChoose(template)}>
              {template.kind ? <Pillar kind={template.kind} small /> : <AnyKind />}
              <span class="row-words">
                <span class="row-title">{templateTitle(template)}</span>
                <span class="quiet small">
                  {t('template.terms', { target: template.target, n: template.days })}
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      <button type="button" class="button-quiet" onClick={() => onChoose('own')}>
        <Icon name="pencil" small />
        {t('own')}
      </button>
    </div>
  );
}
