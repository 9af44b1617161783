// The command palette and the keys. It opens the dialogs, listens and hands over; what is found and what a role may is decided by the component.
(() => {
  const sequenceWithin = 1500;
  const keysKey = "mc-keys";
  const isMac = /mac|iphone|ipad/i.test(navigator.userAgentData?.platform ?? navigator.platform ?? "");
  if (isMac) document.documentElement.dataset.os = "mac";
  let component = null;
  let asked = null;
  let asking = null;
  let before = null;

  const palette = () => document.querySelector("dialog[data-commands]");
  const list = () => document.querySelector("dialog[data-keys-list]");
  const box = () => palette()?.querySelector("input");
  const isReady = () => document.querySelector("main[data-ready=true]") !== null;
  // Keys of an input method belong to it, also the Enter that ends a composition.
  const isComposing = (event) => event.isComposing || event.keyCode === 229;
  const isBusy = () => document.querySelector("[role=dialog], [role=alertdialog], dialog[open], .mud-popover-open [role=menu], .mud-popover-open .mud-list") !== null;
  const isTyping = (element) => element instanceof Element && (element.isContentEditable
    || element.closest("textarea, select, [contenteditable]:not([contenteditable=false]), [role=textbox], [role=combobox], [role=listbox], [role=menu]") !== null
    || (element instanceof HTMLInputElement && !["button", "checkbox", "radio", "submit", "reset", "image", "file"].includes(element.type)));
  const keysAreOn = () => {
    try {
      return localStorage.getItem(keysKey) !== "off";
    } catch {
      return true;
    }
  };
  const quietly = (promise) => promise.catch(() => {
    // The circuit is away: the page says so itself.
  });

  // What was typed last is asked for; what was typed meanwhile is asked for once.
  const search = () => {
    asked = box()?.value ?? "";
    if (asking || !component) return asking;
    asking = (async () => {
      while (asked !== null) {
        const text = asked;
        asked = null;
        await component.invokeMethodAsync("SearchAsync", text);
      }
    })();
    return quietly(asking).finally(() => {
      asking = null;
    });
  };
  const show = () => palette()?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  const open = () => {
    if (!isReady() || isBusy()) return;
    const dialog = palette();
    if (!dialog) return;
    box().value = "";
    dialog.showModal();
    box().focus();
    search();
  };
  const openList = () => {
    if (isBusy()) return;
    list().querySelector("[data-keys-switch]").checked = keysAreOn();
    list().showModal();
  };
  const go = (href) => Blazor.navigateTo(href);
  const deeds = {
    Go: go,
    Load: (href) => location.assign(href),
    Theme: () => {},
    Keys: openList,
    SignOut: () => document.querySelector("form.mc-signout")?.requestSubmit(),
  };
  const choose = async (id) => {
    if (!component) return;
    const choice = await component.invokeMethodAsync("ChooseAsync", box().value, id);
    if (!choice || !palette().open) return;
    palette().close();
    deeds[choice.deed]?.(choice.target);
  };
  const move = async (step) => {
    if (!component) return;
    await component.invokeMethodAsync("MoveAsync", step);
    show();
  };

  const inPalette = (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      quietly(move(event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (!event.repeat) quietly(choose(null));
    }
  };
  const searchOfPage = () => [...document.querySelectorAll("main input[type=search], main [role=search] input:not([type=hidden])")]
    .find((field) => field.offsetParent !== null);
  const press = (event) => {
    const keys = before && event.timeStamp - before.at < sequenceWithin ? `${before.key} ${event.key}` : event.key;
    const all = [...(list()?.querySelectorAll("[data-keys]") ?? [])];
    const found = all.find((entry) => entry.dataset.keys === keys) ?? all.find((entry) => entry.dataset.keys === event.key);
    before = !found && all.some((entry) => entry.dataset.keys.startsWith(`${event.key} `)) ? { key: event.key, at: event.timeStamp } : null;
    // Nobody is led away from what is half filled in by a letter that missed its field.
    if (!found || (found.dataset.href && document.querySelector("[data-filling]"))) return;
    event.preventDefault();
    if (found.dataset.href) go(found.dataset.href);
    else if (event.key === "?") openList();
    else if (searchOfPage()) searchOfPage().focus();
    else open();
  };

  document.addEventListener("keydown", (event) => {
    if (isComposing(event) || event.defaultPrevented) return;
    const command = isMac ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey;
    if (command && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k") {
      if (!palette()) return;
      event.preventDefault();
      if (palette().open) palette().close();
      else open();
      return;
    }
    if (palette()?.open) {
      inPalette(event);
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || (event.shiftKey && event.key !== "?")) return;
    if (event.key === "Shift" || isTyping(event.target) || isBusy() || !isReady() || !keysAreOn()) {
      if (event.key !== "Shift") before = null;
      return;
    }
    press(event);
  });
  document.addEventListener("input", (event) => {
    if (event.target === box() && !event.isComposing) search();
  });
  document.addEventListener("compositionend", (event) => {
    if (event.target === box()) search();
  });
  document.addEventListener("change", (event) => {
    if (!event.target.matches?.("[data-keys-switch]")) return;
    try {
      localStorage.setItem(keysKey, event.target.checked ? "on" : "off");
    } catch {
      // A browser that keeps nothing has its keys on.
    }
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest?.("[data-commands-open]")) open();
    else if (event.target.matches?.("dialog[data-commands], dialog[data-keys-list]")) event.target.close();
    else {
      const option = event.target.closest?.("dialog[data-commands] [data-command]");
      if (option) quietly(choose(option.dataset.command));
    }
  });
  addEventListener("popstate", () => palette()?.close());

  window.mcCommands = {
    attach(dotnet) {
      component = dotnet;
      if (palette()?.open) search();
    },
  };
})();
