/** What "in touch · warm" means, and what it comes from. */

import { community, type ShownPerson, type Stage } from '../../data';
import { Sheet } from '../../parts/sheet';
import { StageMark } from '../../parts/stage';
import { t } from '../../words';
import { written } from '../../words/days';
import { standingOf } from './words';
import '../why/why.css';
import './stage-sheet.css';

const STAGES: Stage[] = ['new', 'introduced', 'in-touch', 'mutual'];

export default function StageSheet({ person, onClosed }: { person: ShownPerson; onClosed: () => void }) {
  const supports = (community.value?.supports ?? []).filter((one) => one.person === person.id);
  return (
    <Sheet title={t('stage.why')} onClosed={onClosed}>
      <div class="why">
        <p class="why-lead">{standingOf(person)}</p>
        <ol class="stages">
          {STAGES.map((stage) => (
            <li key={stage} aria-current={stage === person.stage ? 'step' : undefined}>
              <StageMark stage={stage} />
              <p>
                <strong>{t(`stage.${stage}`)}</strong>
                <span class="quiet">{t(`stage.${stage}.says`)}</span>
              </p>
            </li>
          ))}
        </ol>
        <p>{t('stage.stays')}</p>
        <p>{t('warmth.says')}</p>
        <dl class="facts">
          <div class="fact">
            <dt>{t('stage.days')}</dt>
            <dd>{t('days', { n: person.acts_days })}</dd>
          </div>
          <div class="fact">
            <dt>{t('stage.supports')}</dt>
            <dd>{t('support.times', { n: supports.length })}</dd>
          </div>
          {person.last_day && (
            <div class="fact">
              <dt>{t('stage.last')}</dt>
              <dd>{written(person.last_day, 'dated')}</dd>
            </div>
          )}
        </dl>
      </div>
    </Sheet>
  );
}
