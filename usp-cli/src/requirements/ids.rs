//! How requirements are named on the command line.

use core::{iter, slice};

use usp_validate::Requirement;

/// A requirement, or those of a chapter.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ids(&'static [&'static Requirement]);

impl Ids {
    /// The requirements, at least one.
    pub(crate) fn requirements(&self) -> iter::Copied<slice::Iter<'static, &'static Requirement>> {
        self.0.iter().copied()
    }

    /// Whether a requirement was named, not a chapter.
    pub(crate) const fn is_single(&self) -> bool {
        self.0.len() == 1
    }
}

/// Reads an id in any case: `R-ENC.3`, `ENC.3`, `N.52`; or a chapter: `R-ENC`, `ENC`.
pub(crate) fn ids(text: &str) -> Result<Ids, String> {
    let same = |id: &str| {
        let bare = id.strip_prefix("R-").unwrap_or(id);
        id.eq_ignore_ascii_case(text) || bare.eq_ignore_ascii_case(text)
    };
    let all = Requirement::all();
    if let Some(found) = all.iter().find(|it| same(it.id())) {
        return Ok(Ids(slice::from_ref(found)));
    }
    let upper = text.to_ascii_uppercase();
    let chapter = Requirement::with_prefix(upper.strip_prefix("R-").unwrap_or(&upper));
    match chapter {
        [] => Err("no such requirement: see `usp requirements`".to_owned()),
        chapter => Ok(Ids(chapter)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<&'static str> {
        let ids = ids(text).unwrap();
        ids.requirements().map(|it| it.id()).collect()
    }

    #[test]
    fn an_id_is_read_in_any_case_with_or_without_its_r() {
        for text in ["R-E2E.6a", "r-e2e.6a", "E2E.6A"] {
            assert_eq!(read(text), ["R-E2E.6a"], "{text}");
        }
        assert_eq!(read("n.52"), ["N.52"]);
    }

    #[test]
    fn a_chapter_stands_for_all_of_its_requirements() {
        for text in ["R-ENC", "enc"] {
            let ids = read(text);
            assert!(
                ids.contains(&"R-ENC.0") && ids.contains(&"R-ENC.5"),
                "{ids:?}"
            );
            assert!(ids.iter().all(|id| id.starts_with("R-ENC.")), "{ids:?}");
        }
        assert_eq!(read("N").len(), 60);
    }

    #[test]
    fn what_there_is_not_is_an_error() {
        for text in ["", "R-ENC.99", "R-", "R-ENC.", "7004"] {
            assert!(ids(text).is_err(), "{text}");
        }
    }
}
