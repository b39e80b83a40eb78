/** A card to look at, and to pass on as an image: by the device's own sheet, or as a file. */

import { useEffect, useRef, useState } from 'preact/hooks';
import { theme } from '../../data';
import { download } from '../../parts/download';
import { Icon } from '../../parts/icon';
import { Sheet } from '../../parts/sheet';
import { say } from '../../parts/toast';
import { t } from '../../words';
import { HEIGHT, WIDTH } from './canvas';
import './cards.css';

interface Props {
  title: string;
  /** What is on it, for who does not see it. */
  says: string;
  /** Of the file, without its ending. */
  name: string;
  draw: (canvas: HTMLCanvasElement) => Promise<void>;
  onClosed: () => void;
}

const pictureOf = (canvas: HTMLCanvasElement): Promise<Blob | null> =>
  new Promise((done) => canvas.toBlob(done, 'image/png'));

const canShare = (file: File): boolean => navigator.canShare?.({ files: [file] }) ?? false;

export default function CardSheet({ title, says, name, draw, onClosed }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  // Made while one looks: a press that shares may not wait for it.
  const [file, setFile] = useState<File | null>(null);
  const shade = theme.value;

  useEffect(() => {
    const place = canvas.current;
    if (!place) return;
    let wanted = true;
    const paint = async (): Promise<void> => {
      await draw(place);
      const picture = await pictureOf(place);
      if (wanted && picture) setFile(new File([picture], `${name}.png`, { type: 'image/png' }));
    };
    paint().catch((error: unknown) => {
      console.warn(error);
      say(t('card.failed'));
    });
    return () => {
      wanted = false;
    };
  }, [shade, says]);

  const save = (picture: File): void => {
    download(picture, picture.name);
    say(t('card.saved', { name: picture.name }));
  };
  const share = async (picture: File): Promise<void> => {
    try {
      await navigator.share({ files: [picture] });
    } catch (error) {
      // Thought better of it: that needs no words.
      if (!(error instanceof DOMException && error.name === 'AbortError')) save(picture);
    }
  };

  return (
    <Sheet title={title} onClosed={onClosed}>
      <div class="sheet-form">
        <canvas ref={canvas} class="picture" width={WIDTH} height={HEIGHT} role="img" aria-label={says} />
        <p class="quiet small">{t('card.says')}</p>
        {file && canShare(file) && (
          <button type="button" class="button" onClick={() => void share(file)}>
            <Icon name="share" small />
            {t('card.share')}
          </button>
        )}
        <button
          type="button"
          class={file && canShare(file) ? 'button-quiet' : 'button'}
          disabled={!file}
          onClick={() => file && save(file)}
        >
          {t('card.save')}
        </button>
      </div>
    </Sheet>
  );
}
