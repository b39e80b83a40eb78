/** A link to pass on: as a QR code, to copy, to share; until when it works, and for how many. */

import type { InviteView } from '../../data/together';
import { Copy } from '../../parts/copy';
import { Icon } from '../../parts/icon';
import { QrCode } from '../../parts/qr';
import { t } from '../../words';
import { moment } from '../../words/days';
import { passOn } from './share';

export const linkOf = ({ token, challenge }: InviteView): string =>
  `${location.origin}/${challenge ? 'beside' : 'join'}#${token}`;

/** Until when it works, and for how many more. */
export function lastsFor({ expires_at, uses_left, challenge }: InviteView): string {
  const time = moment(expires_at);
  return challenge ? t('link.lasts.team', { time }) : t('link.lasts', { time, n: uses_left });
}

interface Props {
  invite: InviteView;
  /** What is said along with it, where it is shared. */
  says: string;
}

export function Link({ invite, says }: Props) {
  const link = linkOf(invite);
  return (
    <div class="link-out">
      <QrCode text={link} label={t('link.qr')} />
      <p class="link-text" dir="ltr">
        {link}
      </p>
      <p class="quiet small">{lastsFor(invite)}</p>
      <div class="buttons">
        {'share' in navigator && (
          <button
            type="button"
            class="button"
            onClick={() => void passOn({ text: says, url: link })}
          >
            <Icon name="share" small />
            {t('link.share')}
          </button>
        )}
        <Copy text={link} label={t('link.copy')} button>
          {t('link.copy')}
        </Copy>
      </div>
    </div>
  );
}
