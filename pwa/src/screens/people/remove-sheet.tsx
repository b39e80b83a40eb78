/** Removes somebody with everything about them, once it was asked. */

import { useLocation } from 'preact-iso';
import { useContext } from 'preact/hooks';
import type { ShownPerson } from '../../data';
import { removePerson } from '../../data/community';
import { Leaving, Sheet } from '../../parts/sheet';
import { say } from '../../parts/toast';
import { shortened, t } from '../../words';
import { quietly } from '../acts';

interface Props {
  person: ShownPerson;
  onClosed: () => void;
}

export default function RemoveSheet({ person, onClosed }: Props) {
  return (
    <Sheet title={t('remove')} onClosed={onClosed}>
      {(close) => <Remove person={person} close={close} />}
    </Sheet>
  );
}

function Remove({ person, close }: { person: ShownPerson; close: () => void }) {
  const leave = useContext(Leaving);
  const { route } = useLocation();
  const name = shortened(person.name, 40);

  // The page of somebody who is gone has nothing to show: it is left first.
  const remove = (): void =>
    leave?.(() => {
      route('/people', true);
      void quietly(removePerson(person)).then((gone) => gone && say(t('remove.done', { name })));
    });

  return (
    <>
      <p>{t('remove.says', { name })}</p>
      <p class="quiet">{t('remove.stays')}</p>
      <div class="buttons">
        <button type="button" class="button-quiet button-alarm" onClick={remove}>
          {t('remove.yes')}
        </button>
        <button type="button" class="button-quiet" onClick={close}>
          {t('remove.no')}
        </button>
      </div>
    </>
  );
}
