import { PasswordInput } from '@mantine/core';
import { defineTexts, useTexts } from '../i18n/language.js';

const TEXTS = defineTexts(
  { show: (label: string) => `Göster veya gizle: ${label}` },
  { show: (label: string) => `Show or hide: ${label}` },
);

export interface PasswordFieldProps {
  readonly label: string;
  readonly description?: string;
  readonly name?: string;
  /** Whether it is the password somebody has, or the one they are about to have. */
  readonly autoComplete: 'current-password' | 'new-password';
  readonly value: string;
  onChange(password: string): void;
}

/** A password that must be given; what shows it is reached by keyboard, too. */
export function PasswordField({ onChange, ...props }: PasswordFieldProps) {
  const texts = useTexts(TEXTS);
  return (
    <PasswordInput
      {...props}
      required
      withAsterisk={false}
      visibilityToggleButtonProps={{ 'aria-label': texts.show(props.label), tabIndex: 0 }}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
