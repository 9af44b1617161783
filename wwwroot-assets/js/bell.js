// What tells an admin of a new request: one soft sound and, where the person allowed it, a notification of the desktop. Called from components.
(() => {
  const soundKey = "mc-bell-sound";
  const lastKey = "mc-bell-last";
  const quietFor = 30_000;
  const read = (key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  };
  const write = (key, value) => {
    try {
      localStorage.setItem(key, value);
    } catch {
      // A browser that keeps nothing rings as it does at first.
    }
  };
  const isOn = () => read(soundKey) !== "off";
  const permission = () => ("Notification" in window && window.isSecureContext ? Notification.permission : "unsupported");

  // Two soft tones, made here: nothing is loaded.
  const play = async () => {
    const context = new AudioContext();
    try {
      if (context.state === "suspended") await Promise.race([context.resume(), new Promise((done) => setTimeout(done, 500))]);
      [[660, 0], [880, 0.16]].forEach(([tone, at]) => {
        const [voice, volume] = [context.createOscillator(), context.createGain()];
        const start = context.currentTime + at;
        voice.type = "sine";
        voice.frequency.value = tone;
        volume.gain.setValueAtTime(0, start);
        volume.gain.linearRampToValueAtTime(0.08, start + 0.03);
        volume.gain.exponentialRampToValueAtTime(0.0001, start + 0.45);
        voice.connect(volume).connect(context.destination);
        voice.start(start);
        voice.stop(start + 0.5);
      });
    } finally {
      setTimeout(() => context.close().catch(() => {}), 1500);
    }
  };

  // One tab of a browser takes the turn; the others find it taken.
  const takesTurn = () => {
    const now = Date.now();
    const last = Number(read(lastKey) ?? 0);
    if (now - last < quietFor && now >= last) return false;
    write(lastKey, String(now));
    return true;
  };
  const alone = (action) => (navigator.locks ? navigator.locks.request("mc-bell", action) : action());

  window.mcBell = {
    state: () => ({ sound: isOn(), notifications: permission() }),
    setSound(on) {
      write(soundKey, on ? "on" : "off");
    },
    async allow() {
      try {
        if (permission() === "default") await Notification.requestPermission();
      } catch {
        // What the browser does not ask stays as it is.
      }
      return permission();
    },
    async ring(title, body, url) {
      try {
        if (permission() === "granted") {
          // One tag: of several tabs only one notification stands on the desktop.
          const notice = new Notification(title, { body, tag: "mc-requests", icon: "/icons/icon-192.png" });
          notice.onclick = () => {
            window.focus();
            notice.close();
            if (location.pathname !== url) Blazor.navigateTo(url);
          };
        }
      } catch {
        // Some phones allow none from a page.
      }
      try {
        if (isOn() && (await alone(takesTurn))) await play();
      } catch {
        // Without a loudspeaker the count in the menu remains.
      }
    },
    // Whether the person is in the middle of something that what is put in above would move away.
    isBusy(selector) {
      const list = document.querySelector(selector);
      if (!list) return false;
      if (document.querySelector("[role=dialog]")) return true;
      return list.contains(document.activeElement) || list.getBoundingClientRect().top < 0;
    },
  };
})();
