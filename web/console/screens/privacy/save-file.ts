/** Hands a file that was fetched to the browser's downloads. */
export function saveFile(content: Blob, name: string): void {
  const address = URL.createObjectURL(content);
  const link = Object.assign(document.createElement('a'), { href: address, download: name });
  link.click();
  // The download reads it after the click.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
