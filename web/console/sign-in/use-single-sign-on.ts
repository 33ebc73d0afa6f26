import { useMutation } from '@tanstack/react-query';
import { api, given } from '../api/client.js';

/** Leaves for the single sign-on and comes back to this page. `again`: it asks who it is even whom it knows. */
export const useSingleSignOn = (again = false) =>
  useMutation({
    mutationFn: () =>
      given(
        api.POST('/api/auth/sign-in/social', {
          body: { callbackURL: `${location.pathname}${location.search}`, again },
        }),
      ),
    onSuccess: ({ url }) => location.assign(url),
  });
