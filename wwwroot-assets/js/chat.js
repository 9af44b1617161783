// What the chat needs of the browser: keys of the composer, pictures, the place in the stream, the window of its own, installing. Called from components.
(() => {
  const pause = 300;
  const near = 48;
  const quietly = (promise) => promise.catch(() => {
    // The circuit is away: the page says so itself, and the draft is kept.
  });
  const newKey = () => {
    if (crypto.randomUUID) return crypto.randomUUID();
    const bytes = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    return bytes.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  };
  const read = (name) => {
    try {
      return JSON.parse(window.mcDrafts.get(name)) ?? {};
    } catch {
      return {};
    }
  };

  // One composer: what is typed stays in this tab until it was sent; its key makes a repeated send the same message.
  const compose = (field, form, name, maxBytes, dotnet) => {
    const kept = read(name);
    let key = kept.key ?? newKey();
    let tried = kept.tried ?? null;
    let timer = 0;
    let sending = false;
    const keep = () => (field.value ? window.mcDrafts.set(name, JSON.stringify({ text: field.value, key, tried })) : window.mcDrafts.remove(name));
    const grow = () => {
      field.style.height = "auto";
      field.style.height = `${Math.min(field.scrollHeight + 2, 160)}px`;
    };
    const tell = () => quietly(dotnet.invokeMethodAsync("TypedAsync", field.value));
    const typed = () => {
      keep();
      grow();
      clearTimeout(timer);
      timer = setTimeout(tell, pause);
    };
    const send = async () => {
      if (sending || !field.value.trim()) return;
      sending = true;
      clearTimeout(timer);
      const text = field.value;
      // Other words are another message, whatever became of the words before.
      if (tried !== null && tried !== text) key = newKey();
      tried = text;
      keep();
      try {
        if (await dotnet.invokeMethodAsync("SendAsync", text, key)) {
          [key, tried] = [newKey(), null];
          if (field.value === text) field.value = "";
          typed();
        }
      } catch {
        // Not known whether it was said: the same key says it again as the same message.
      } finally {
        sending = false;
      }
    };
    const insert = (text) => {
      field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
      field.focus();
      typed();
    };
    const picture = async (file) => {
      if (!file) return;
      if (file.size > maxBytes) return quietly(dotnet.invokeMethodAsync("RefusePictureAsync"));
      await quietly(dotnet.invokeMethodAsync("PictureAsync", newKey(), file.size, DotNet.createJSStreamReference(file)));
      field.focus();
    };
    const pictureOf = (items) => [...(items?.files ?? [])].find((file) => file.type.startsWith("image/"));

    field.value = kept.text ?? "";
    field.addEventListener("input", typed);
    field.addEventListener("keydown", (event) => {
      if (event.isComposing || event.keyCode === 229) return;
      if (event.key === "Enter" && !event.shiftKey && !event.ctrlKey && !event.altKey) {
        event.preventDefault();
        if (!event.repeat) send();
      } else if (event.key === "/" && field.value === "") {
        event.preventDefault();
        quietly(dotnet.invokeMethodAsync("OpenRepliesAsync"));
      }
    });
    field.addEventListener("paste", (event) => {
      const file = pictureOf(event.clipboardData);
      if (!file) return;
      event.preventDefault();
      picture(file);
    });
    form.addEventListener("dragover", (event) => {
      if (![...event.dataTransfer.types].includes("Files")) return;
      event.preventDefault();
      form.classList.add("is-over");
    });
    form.addEventListener("dragleave", () => form.classList.remove("is-over"));
    form.addEventListener("drop", (event) => {
      form.classList.remove("is-over");
      if (!event.dataTransfer.files.length) return;
      event.preventDefault();
      picture(pictureOf(event.dataTransfer));
    });
    form.addEventListener("change", (event) => {
      if (event.target.type !== "file") return;
      picture(event.target.files[0]);
      event.target.value = "";
    });
    // In the list of replies: up and down, and away.
    form.addEventListener("keydown", (event) => {
      const list = event.target.closest("[data-replies]");
      if (!list) return;
      if (event.key === "Escape") {
        event.preventDefault();
        quietly(dotnet.invokeMethodAsync("CloseRepliesAsync"));
        field.focus();
      } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        const all = [...list.querySelectorAll(".reply")];
        const at = all.indexOf(document.activeElement);
        all[(at + (event.key === "ArrowDown" ? 1 : all.length - 1)) % all.length]?.focus();
      }
    });
    grow();
    if (field.value) tell();
    return { send, insert, focus: () => field.focus() };
  };

  // One stream: it stays at its end when it was there, and at its line when older ones are put in above.
  const follow = (stream, dotnet) => {
    let atEnd = true;
    let told = true;
    let seen = 0;
    let first = null;
    let height = 0;
    const lines = () => stream.querySelectorAll("[data-sequence]");
    const measure = () => stream.scrollHeight - stream.scrollTop - stream.clientHeight <= near;
    const toEnd = () => {
      stream.scrollTop = stream.scrollHeight;
      atEnd = true;
      look();
    };
    const look = () => {
      if (told !== atEnd) {
        told = atEnd;
        quietly(dotnet.invokeMethodAsync("EndAsync", atEnd));
      }
      const all = lines();
      const last = all.length ? Number(all[all.length - 1].dataset.sequence) : 0;
      if (!atEnd || last <= seen || document.visibilityState !== "visible" || !stream.offsetParent) return;
      seen = last;
      quietly(dotnet.invokeMethodAsync("SeenAsync", last));
    };
    const changed = () => {
      const begin = lines()[0]?.dataset.sequence ?? null;
      if (atEnd) toEnd();
      else if (first !== null && begin !== null && Number(begin) < Number(first)) stream.scrollTop += stream.scrollHeight - height;
      [first, height] = [begin, stream.scrollHeight];
      look();
    };
    const scrolled = () => {
      atEnd = measure();
      height = stream.scrollHeight;
      look();
    };
    const sight = new MutationObserver(changed);
    sight.observe(stream, { childList: true, subtree: true });
    const size = new ResizeObserver(() => {
      if (atEnd) toEnd();
    });
    size.observe(stream);
    stream.addEventListener("scroll", scrolled, { passive: true });
    stream.addEventListener("load", () => atEnd && toEnd(), true);
    document.addEventListener("visibilitychange", look);
    changed();
    return {
      toEnd,
      dispose() {
        sight.disconnect();
        size.disconnect();
        document.removeEventListener("visibilitychange", look);
      },
    };
  };

  // The browser offers to install the console once, at a time of its own.
  let offer = null;
  const showInstall = () => document.querySelectorAll("[data-install]").forEach((button) => {
    button.hidden = offer === null;
  });
  addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    offer = event;
    showInstall();
  });
  addEventListener("appinstalled", () => {
    offer = null;
    showInstall();
  });
  document.addEventListener("click", (event) => {
    const own = event.target.closest?.("[data-own-window]");
    if (own && window.open(own.href, "mc-chat", "popup,width=440,height=860")) event.preventDefault();
    if (!event.target.closest?.("[data-install]") || !offer) return;
    const asked = offer;
    offer = null;
    asked.prompt();
    showInstall();
  });

  window.mcChat = {
    compose,
    follow,
    showInstall,
    focusReplies: () => requestAnimationFrame(() => (document.querySelector("[data-replies] .reply") ?? document.querySelector("[data-replies] button"))?.focus()),
    async badge(count) {
      try {
        if (count > 0) await navigator.setAppBadge?.(count);
        else await navigator.clearAppBadge?.();
      } catch {
        // Where the console is not installed there is nothing to put it on.
      }
    },
  };
})();
