/** The value of a metric without labels in a Prometheus text; undefined where it is not there. */
export function metricValue(text: string, name: string): number | undefined {
  const line = text.split('\n').find((one) => one.startsWith(`${name} `));
  return line === undefined ? undefined : Number(line.slice(name.length + 1));
}
