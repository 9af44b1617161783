// Makes the buyer's form quicker; without it everything works, and the server decides all the same. It keeps and sends nothing.
(() => {
  const form = document.querySelector("[data-card-form]");
  if (!form) return;
  const card = form.querySelector("#card");
  const bank = form.querySelector("#bank");

  // Full-width digits of Chinese keyboards, and the gaps that people type, are digits and nothing.
  const digits = (text) => text.replace(/[０-９]/g, (d) => String.fromCharCode(d.charCodeAt(0) - 0xfee0)).replace(/[\s-]/g, "");
  const fits = (number) => [...number].reverse().reduce((sum, letter, place) => {
    const digit = Number(letter) * (place % 2 ? 2 : 1);
    return sum + (digit > 9 ? digit - 9 : digit);
  }, 0) % 10 === 0;

  if (card && bank) {
    const told = form.querySelector("[data-card-told]");
    const bankTold = form.querySelector("[data-bank-told]");
    const hint = bankTold.textContent;
    const issuers = new Map([...bank.options].flatMap((option) => (option.dataset.starts || "").split(" ").filter(Boolean).map((start) => [start, option.value])));
    const bankOfNumber = () => issuers.get(digits(card.value).slice(0, 6)) || "";

    // A bank that is the number's own is not a choice of the buyer: it follows the number when that is mended.
    let recognised = bank.value === bankOfNumber() ? bank.value : "";
    let chosen = bank.value !== "" && recognised === "";

    const recognise = () => {
      if (chosen) return;
      const found = bankOfNumber();
      if (found === recognised) return;
      recognised = found;
      bank.value = found;
      bankTold.textContent = found ? bank.dataset.recognised.replace("{0}", found) : hint;
    };
    const check = () => {
      const number = digits(card.value);
      const wrong = number === "" ? "" : !/^\d{12,19}$/.test(number) ? card.dataset.wrongForm : fits(number) ? "" : card.dataset.wrongDigit;
      form.querySelector("#card-wrong")?.remove();
      told.textContent = wrong;
      told.classList.toggle("wrong", wrong !== "");
      if (wrong) card.setAttribute("aria-invalid", "true");
      else card.removeAttribute("aria-invalid");
    };

    bank.addEventListener("change", () => {
      chosen = bank.value !== "";
      recognised = "";
      bankTold.textContent = hint;
    });
    card.addEventListener("input", () => {
      recognise();
      // Said once the person has left the field; taken back as soon as it is mended.
      if (card.getAttribute("aria-invalid")) check();
    });
    card.addEventListener("change", check);
    recognise();
  }

  // What the server refused is taken back when it is being mended; the server looks again.
  form.addEventListener("input", ({ target }) => {
    if (target === card || !target.getAttribute("aria-invalid")) return;
    target.removeAttribute("aria-invalid");
    form.querySelector(`#${target.name}-wrong`)?.remove();
    if (!form.querySelector("[aria-invalid=true]")) document.querySelector(".wrong-all")?.remove();
  });

  let sent = false;
  form.addEventListener("submit", (event) => {
    if (sent) {
      event.preventDefault();
      return;
    }
    sent = true;
    const button = form.querySelector("button");
    button.setAttribute("aria-disabled", "true");
    button.textContent = form.dataset.sending;
  });
  // Back from the next page the form may be sent again; the server knows whether it was.
  addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload();
  });
  form.querySelector("[aria-invalid=true]")?.focus();
})();
