/** A text field that offers a list to pick from, as the WAI-ARIA combobox pattern has it. */

import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { t } from '../words';

export interface Option {
  id: string;
  label: string;
  detail?: string;
}

interface Props {
  label: string;
  value: string;
  onInput: (value: string) => void;
  options: Option[];
  onPick: (option: Option) => void;
  hint?: string;
  error?: string;
  maxLength?: number;
  placeholder?: string;
  /** The list shows as soon as the field has the focus, before anything is typed. */
  eager?: boolean;
  focused?: boolean;
  onFocus?: () => void;
}

export function Combobox(props: Props) {
  const { label, value, onInput, options, onPick, hint, error, eager } = props;
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const input = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const id = useId();
  const listed = open && options.length > 0 && (eager === true || value.trim() !== '');
  const current = listed ? options[active] : undefined;
  const told = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ');

  useEffect(() => {
    if (props.focused) input.current?.focus();
  }, []);

  useEffect(() => {
    if (current) list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [current?.id]);

  const close = (): void => {
    setOpen(false);
    setActive(-1);
  };
  const pick = (option: Option): void => {
    close();
    onPick(option);
  };
  const move = (by: number): void => {
    setOpen(true);
    const from = active < 0 && by < 0 ? 0 : active;
    setActive(options.length === 0 ? -1 : (from + by + options.length) % options.length);
  };

  const pressed = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      move(event.key === 'ArrowDown' ? 1 : -1);
    } else if (event.key === 'Enter' && current) {
      event.preventDefault();
      pick(current);
    } else if (event.key === 'Escape' && listed) {
      // The list closes; the sheet around it stays.
      event.preventDefault();
      event.stopPropagation();
      close();
    }
  };

  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        ref={input}
        id={id}
        type="text"
        role="combobox"
        dir="auto"
        value={value}
        maxLength={props.maxLength}
        placeholder={props.placeholder}
        autoComplete="off"
        spellcheck={false}
        aria-autocomplete="list"
        aria-expanded={listed}
        aria-controls={`${id}-list`}
        aria-activedescendant={current && `${id}-${active}`}
        aria-invalid={error ? true : undefined}
        aria-describedby={told || undefined}
        onFocus={() => {
          if (eager) setOpen(true);
          props.onFocus?.();
        }}
        onClick={() => setOpen(true)}
        onBlur={close}
        onKeyDown={pressed}
        onInput={(event) => {
          onInput(event.currentTarget.value);
          setOpen(true);
          setActive(-1);
        }}
      />
      <ul
        ref={list}
        id={`${id}-list`}
        class="options"
        role="listbox"
        aria-label={t('combobox.list')}
        hidden={!listed}
        onMouseDown={(event) => event.preventDefault()} // the field keeps the focus
      >
        {listed &&
          options.map((option, index) => (
            <li
              key={option.id}
              id={`${id}-${index}`}
              class="option"
              role="option"
              aria-selected={index === active}
              onClick={() => pick(option)}
            >
              <span class="option-label" dir="auto">
                {option.label}
              </span>
              {option.detail && (
                <span class="option-detail quiet small" dir="auto">
                  {option.detail}
                </span>
              )}
            </li>
          ))}
      </ul>
      <span class="said" role="status">
        {listed && t('combobox.found', { n: options.length })}
      </span>
      {hint && (
        <p class="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p class="field-error" id={`${id}-error`} role="alert">
          {error}
        </p>
      )}
    </div>
  );
}
