import { useQuery } from '@tanstack/react-query';
import { api, given } from '../../api/client.js';
import { SURVEYS_KEY } from './texts.js';

/** Topics and provinces that an audience is chosen from. */
export const useSurveyOptions = () =>
  useQuery({
    queryKey: [...SURVEYS_KEY, 'options'],
    queryFn: () => given(api.GET('/api/v1/surveys/options')),
    staleTime: Number.POSITIVE_INFINITY,
  });
