/** A button that lets a file be chosen, or several. */

import type { ComponentChildren } from 'preact';

interface Props {
  /** As the attribute of an input. */
  accept: string;
  several?: boolean;
  strong?: boolean;
  onChoose: (files: File[]) => void;
  children: ComponentChildren;
}

export function FileButton({ accept, several, strong, onChoose, children }: Props) {
  return (
    <label class={`${strong ? 'button' : 'button-quiet'} import-file`}>
      <input
        type="file"
        accept={accept}
        multiple={several}
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])];
          event.currentTarget.value = ''; // the same file may be chosen again
          if (files.length > 0) onChoose(files);
        }}
      />
      {children}
    </label>
  );
}
