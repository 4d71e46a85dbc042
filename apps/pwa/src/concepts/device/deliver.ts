// How does a file leave the app? An installed app on an iPhone shares it, as a download would cover the app with
// no way back (PWA-6); everywhere else the browser saves it.

/** Hands a text or bytes to the person as a file. `false` when they changed their mind. */
export async function deliverFile(
  name: string,
  content: string | Blob,
  type: string,
): Promise<boolean> {
  const file = new File([content], name, { type });
  const isHomeScreen = (navigator as Navigator & { standalone?: boolean }).standalone === true;
  if (isHomeScreen && navigator.canShare?.({ files: [file] })) {
    try {
      await navigator.share({ files: [file] });
      return true;
    } catch {
      return false;
    }
  }
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
  return true;
}
