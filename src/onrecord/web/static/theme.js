const e=localStorage.getItem("onrecord-theme");e&&(document.documentElement.dataset.theme=e);
