import { Button, Container, Stack, Text, Title } from '@mantine/core';
import { Component, type ReactNode } from 'react';

interface State {
  readonly failed: boolean;
}

/** The last net: a fault in a screen shows this page and keeps what was typed. Both languages, since the texts may be what failed. */
export class ErrorBoundary extends Component<{ children: ReactNode }, State> {
  override state: State = { failed: false };

  static getDerivedStateFromError(): State {
    return { failed: true };
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <Container component="main" size="sm" py="xl">
        <Stack role="alert">
          <Title order={1}>Ekran açılamadı</Title>
          <Text>Beklenmeyen bir hata oluştu. Yazdıklarınız bu bilgisayarda duruyor.</Text>
          <Text lang="en">Something failed. What you typed is kept on this computer.</Text>
          <Button onClick={() => location.reload()}>Yeniden aç / Reload</Button>
        </Stack>
      </Container>
    );
  }
}
