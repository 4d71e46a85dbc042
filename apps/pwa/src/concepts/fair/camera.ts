// What does a running camera see? Its pictures, one after the other, each when the one before it was looked at. The camera is
// off as soon as nobody looks: the page is left or hidden, or what was looked for is there.

/** Why there is no camera: its person or the browser does not allow it, or there is none that can be used. */
export type NoCamera = 'refused' | 'none';

export interface Camera {
  /** Ends it; the light beside the lens goes out. */
  stop(): void;
}

interface CameraParts {
  readonly video: HTMLVideoElement;
  /** Looks at one picture, which it may keep; the next one follows when it is done. */
  look(picture: ImageBitmap): Promise<void>;
  /** It stopped by itself: the page was hidden, or the camera went. */
  onend(): void;
}

/** Can this browser ask for a camera at all? */
export function hasCamera(): boolean {
  // Without a secure address there is none, whatever the types say.
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  return typeof devices?.getUserMedia === 'function';
}

const REFUSED: readonly string[] = ['NotAllowedError', 'SecurityError'];

/** The next picture is on the screen. */
const nextPicture = (): Promise<unknown> => new Promise(requestAnimationFrame);

/** Starts the camera at the back, where there is one. */
export async function startCamera({ video, look, onend }: CameraParts): Promise<Camera | NoCamera> {
  let stream: MediaStream;
  try {
    stream = await navigator.mediaDevices.getUserMedia({
      video: { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 720 } },
    });
  } catch (error) {
    return error instanceof DOMException && REFUSED.includes(error.name) ? 'refused' : 'none';
  }
  let isOver = false;
  const stop = (): void => {
    isOver = true;
    document.removeEventListener('visibilitychange', leave);
    for (const track of stream.getTracks()) track.stop();
    video.srcObject = null;
  };
  const end = (): void => {
    if (isOver) return;
    stop();
    onend();
  };
  function leave(): void {
    if (document.hidden) end();
  }
  document.addEventListener('visibilitychange', leave);
  for (const track of stream.getTracks()) track.addEventListener('ended', end);
  video.srcObject = stream;
  const run = async (): Promise<void> => {
    await video.play();
    while (!isOver) {
      await nextPicture();
      if (isOver || video.videoWidth === 0) continue;
      await look(await createImageBitmap(video));
    }
  };
  // Whoever stops it while it starts breaks off its start, which is no defect.
  run().catch(() => end());
  return { stop };
}
