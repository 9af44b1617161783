// What a page needs of the browser itself. Plain functions under two names, called from components; no state, no library.
(() => {
  const year = 60 * 60 * 24 * 365;
  const cookie = (name, value) => {
    document.cookie = `${name}=${value}; path=/; max-age=${year}; samesite=lax`;
  };
  const dark = matchMedia("(prefers-color-scheme: dark)");
  // The server paints by what the cookie had; where the system has changed since, the ground follows at once, as MudBlazor's palette does.
  const rememberSystem = () => {
    cookie("mc-dark", dark.matches ? "1" : "0");
    const html = document.documentElement;
    if (html.classList.contains("theme-system")) html.classList.toggle("is-dark", dark.matches);
  };
  rememberSystem();
  dark.addEventListener("change", rememberSystem);

  window.mcConsole = {
    // The cookie lets the server paint the right ground first; the classes do the same for this document.
    setTheme(name, isDark) {
      cookie("mc-theme", name);
      document.documentElement.className = `theme-${name}${isDark ? " is-dark" : ""}`;
    },
    async copy(text) {
      try {
        await navigator.clipboard.writeText(text);
        return true;
      } catch {
        return false;
      }
    },
    // A dialog that closes gives the focus back to where it was; so it has to be gone first.
    focus(selector, frames = 60) {
      if (frames > 0 && document.querySelector("[role=dialog]")) {
        requestAnimationFrame(() => window.mcConsole.focus(selector, frames - 1));
      } else {
        requestAnimationFrame(() => document.querySelector(selector)?.focus());
      }
    },
    download(url) {
      const link = document.createElement("a");
      link.href = url;
      link.download = "";
      link.click();
    },
  };

  // A record beside a page. Esc closes it wherever the focus is, except in a dialog and while Chinese is composed; then the focus is where it was.
  // Making room moves what is on the page: what was clicked stays where it was in the window.
  let opener = null;
  let stood = 0;
  const topOf = (element) => element.getBoundingClientRect().top;
  const keep = (element) => window.scrollBy(0, topOf(element) - stood);
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a, button");
    if (!link) return;
    stood = topOf(link);
  }, true);
  window.mcSide = {
    opened() {
      opener = document.activeElement;
      if (!opener || opener === document.body) return;

      // The page makes room over several frames.
      let frames = 30;
      const follow = () => {
        if (opener) keep(opener);
        frames -= 1;
        if (frames > 0 && opener) requestAnimationFrame(follow);
      };
      follow();
    },
    closed() {
      if (opener?.isConnected) opener.focus();
      opener = null;
    },
  };
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.isComposing || event.defaultPrevented || document.querySelector("[role=dialog]")) return;
    document.querySelector("[data-side-close]")?.click();
  });

  // What somebody has typed and not sent, kept in this tab alone.
  window.mcDrafts = {
    get: (key) => sessionStorage.getItem(`draft:${key}`),
    set: (key, text) => sessionStorage.setItem(`draft:${key}`, text),
    remove: (key) => sessionStorage.removeItem(`draft:${key}`),
  };

  // What somebody wants this browser to remember; one that keeps nothing forgets it with the page.
  window.mcKept = {
    get: (key) => {
      try {
        return localStorage.getItem(`mc-kept:${key}`);
      } catch {
        return null;
      }
    },
    set: (key, text) => {
      try {
        localStorage.setItem(`mc-kept:${key}`, text);
      } catch {
        // It keeps nothing.
      }
    },
  };

  document.addEventListener("click", (event) => {
    if (event.target.closest?.("[data-reload]")) location.reload();
  });
})();

// Back and forward come back to the place in the page: its rows are there later than the browser looks for them. The next page begins at its top.
(() => {
  const longest = 3000;
  const nameOf = () => `mc-place:${location.pathname}${location.search}`;
  let wanted = null;
  const give = () => {
    wanted = null;
  };
  addEventListener("scroll", () => {
    if (wanted !== null) return;
    try {
      sessionStorage.setItem(nameOf(), String(Math.round(scrollY)));
    } catch {
      // A browser that keeps nothing goes to the top.
    }
  }, { passive: true });
  addEventListener("popstate", () => {
    const place = Number(sessionStorage.getItem(nameOf()) ?? 0);
    if (!place) return;
    wanted = { place, until: performance.now() + longest };
    const follow = () => {
      if (wanted === null) return;
      if (document.documentElement.scrollHeight - innerHeight >= wanted.place) scrollTo(0, wanted.place);
      if (performance.now() > wanted.until || Math.abs(scrollY - wanted.place) < 2) give();
      else requestAnimationFrame(follow);
    };
    requestAnimationFrame(follow);
  });
  for (const name of ["wheel", "keydown", "pointerdown", "touchmove"]) addEventListener(name, give, { passive: true });
  document.addEventListener("click", (event) => {
    if (event.target.closest?.(".mc-pager a[rel]")) document.querySelector("[data-list-top]")?.scrollIntoView();
  });
})();
