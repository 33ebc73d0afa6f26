/** What the servers of the bench and their fake platform know each other by. */
export const ACCOUNT = '200000000000002';
export const WHATSAPP_SECRETS = {
  accessToken: 'EAAbench',
  appSecret: 'bench_app_secret',
  verifyToken: 'a-word-for-the-bench',
} as const;
export const DIRECT_LINE_SECRET = 'bench-direct-line-secret-of-some-length';
