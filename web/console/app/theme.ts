import { type CSSVariablesResolver, createTheme } from '@mantine/core';

/** Contrast of text at least 4.5:1 in both schemes, targets at least 24 px (WCAG 2.2: 1.4.3, 2.5.8). */
export const theme = createTheme({
  fontFamily: 'system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif',
  primaryColor: 'blue',
  primaryShade: 8,
  focusRing: 'always',
  cursorType: 'pointer',
  respectReducedMotion: true,
  defaultRadius: 'sm',
  components: {
    Button: { defaultProps: { size: 'sm' } },
    InputWrapper: {
      styles: {
        description: { fontSize: 'var(--mantine-font-size-sm)' },
        error: { fontSize: 'var(--mantine-font-size-sm)' },
      },
    },
    // Orange on white is too pale to be read.
    Alert: { styles: { title: { color: 'var(--mantine-color-text)' } } },
    Anchor: { defaultProps: { underline: 'always' } },
    Modal: { defaultProps: { transitionProps: { duration: 0 }, centered: false } },
    // Within a dialog a `header` would be a second banner of the page.
    ModalHeader: { defaultProps: { role: 'none' } },
    Loader: { defaultProps: { 'aria-hidden': true } },
  },
});

/** Grey text at 7:1, borders of fields at 3:1 (WCAG 1.4.3, 1.4.11): Mantine's own are paler. */
export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#495057',
    '--mantine-color-placeholder': '#5c636a',
    '--mantine-color-default-border': '#868e96',
    '--mantine-color-error': '#c92a2a',
  },
  dark: {
    '--mantine-color-dimmed': '#ced4da',
    '--mantine-color-placeholder': '#adb5bd',
    '--mantine-color-default-border': '#868e96',
    '--mantine-color-error': '#ffa8a8',
  },
});
