//! Whether the journal lies where another program carries files to other machines, and whether such a
//! program has left a second version of it.

/// A program that keeps a folder the same on several machines.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Service {
    /// Dropbox.
    Dropbox,
    /// OneDrive.
    OneDrive,
    /// iCloud Drive.
    ICloud,
    /// Syncthing.
    Syncthing,
    /// Nextcloud or ownCloud.
    Nextcloud,
    /// Google Drive.
    GoogleDrive,
}

impl Service {
    /// What it calls itself.
    pub fn name(self) -> &'static str {
        match self {
            Self::Dropbox => "Dropbox",
            Self::OneDrive => "OneDrive",
            Self::ICloud => "iCloud",
            Self::Syncthing => "Syncthing",
            Self::Nextcloud => "Nextcloud",
            Self::GoogleDrive => "Google Drive",
        }
    }
}

/// The service a folder belongs to, by its own name.
pub fn by_folder(name: &str) -> Option<Service> {
    let name = name.to_lowercase();
    // "Dropbox (Personal)", "OneDrive - Company", "GoogleDrive-name@example.com".
    let begins = |word: &str| {
        name.strip_prefix(word).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '-', '_', '(']))
    };
    match () {
        () if begins("dropbox") => Some(Service::Dropbox),
        () if begins("onedrive") => Some(Service::OneDrive),
        () if begins("icloud drive") || begins("iclouddrive") || name == "com~apple~clouddocs" => {
            Some(Service::ICloud)
        }
        () if begins("nextcloud") || begins("owncloud") => Some(Service::Nextcloud),
        () if begins("google drive") || begins("googledrive") || name == "my drive" => {
            Some(Service::GoogleDrive)
        }
        () if begins("syncthing") => Some(Service::Syncthing),
        () => None,
    }
}

/// What a service puts into the folder it keeps the same, beside that folder's own things.
pub const MARKS: [(&str, Service); 5] = [
    (".stfolder", Service::Syncthing),
    (".dropbox", Service::Dropbox),
    (".dropbox.cache", Service::Dropbox),
    (".nextcloudsync.log", Service::Nextcloud),
    (".owncloudsync.log", Service::Nextcloud),
];

/// Whether a name beside the journal is that of a second version of it, as services leave it when two
/// machines wrote at once, and file managers when a file was copied.
pub fn is_conflicted(name: &str, journal: &str) -> bool {
    let Some((stem, ending)) = journal.rsplit_once('.') else { return false };
    let Some(rest) = name.strip_prefix(stem) else { return false };
    if name == journal || !name.contains(ending) {
        return false;
    }
    let rest = rest.to_lowercase();
    let is_numbered =
        rest.strip_prefix(" (").is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    is_numbered
        || ["conflicted copy", "conflict", ".sync-conflict-", "競合コピー", "競合"]
            .iter()
            .any(|mark| rest.contains(mark))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_of_services_are_known_by_their_names() {
        for (name, service) in [
            ("Dropbox", Service::Dropbox),
            ("Dropbox (Personal)", Service::Dropbox),
            ("OneDrive - Company", Service::OneDrive),
            ("com~apple~CloudDocs", Service::ICloud),
            ("iCloud Drive", Service::ICloud),
            ("Nextcloud", Service::Nextcloud),
            ("GoogleDrive-a@b.c", Service::GoogleDrive),
            ("Google Drive", Service::GoogleDrive),
        ] {
            assert_eq!(by_folder(name), Some(service), "{name}");
        }
        for name in ["mada", "home", "dropboxes", "share", "drive"] {
            assert_eq!(by_folder(name), None, "{name}");
        }
    }

    #[test]
    fn a_second_version_is_known_by_its_name() {
        for name in [
            "mada (conflicted copy 2026-11-21).db",
            "mada (Mina's conflicted copy).db",
            "mada.sync-conflict-20261121-231000-ABCDEFG.db",
            "mada (1).db",
            "mada (みなの競合コピー 2026-11-21).db",
        ] {
            assert!(is_conflicted(name, "mada.db"), "{name}");
        }
        for name in
            ["mada.db", "mada.db-journal", "backups", "mada.db.restored", "other (1).db", "mada-old.db"]
        {
            assert!(!is_conflicted(name, "mada.db"), "{name}");
        }
    }
}
