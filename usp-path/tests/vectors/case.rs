//! The form of the data in `testdata/path/*.toml`.

use serde::Deserialize;
use usp_path::ParseOptions;

/// One file of cases.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct File {
    /// The form of the cases that name none.
    #[serde(default)]
    form: Form,
    case: Vec<Case>,
}

impl File {
    /// The cases of `text`, each with its form.
    pub(crate) fn parse(text: &str) -> Vec<Case> {
        let file: Self = toml::from_str(text).unwrap_or_else(|error| panic!("{error}"));
        let with_form = |case: Case| Case {
            form: Some(case.form.unwrap_or(file.form)),
            ..case
        };
        file.case.into_iter().map(with_form).collect()
    }
}

/// One text, and what each mode makes of it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Case {
    pub(crate) path: String,
    form: Option<Form>,
    strict: Option<String>,
    default: Option<String>,
    lenient: Option<String>,
    kind: Option<String>,
    search: Option<bool>,
    segments: Option<String>,
    canonical: Option<String>,
    #[serde(default)]
    deviations: Vec<String>,
    lenient_segments: Option<String>,
    lenient_canonical: Option<String>,
    lenient_deviations: Option<Vec<String>>,
    max_len: Option<usize>,
    max_segments: Option<usize>,
    max_components: Option<usize>,
    /// Where an example stands.
    from: Option<String>,
    /// Why an example is not derivable by the grammar.
    pub(crate) why: Option<String>,
    pub(crate) note: Option<String>,
}

/// How a text is read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Form {
    #[default]
    Path,
    Supported,
    Relative,
    Reference,
    Registration,
}

/// The three modes, the strictest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    Strict,
    Default,
    Lenient,
}

impl Mode {
    pub(crate) const ALL: [Self; 3] = [Self::Strict, Self::Default, Self::Lenient];

    pub(crate) fn options(self) -> ParseOptions {
        match self {
            Self::Strict => ParseOptions::strict(),
            Self::Default => ParseOptions::new(),
            Self::Lenient => ParseOptions::lenient(),
        }
    }
}

/// What a text is read as, or why it is refused: in the words of the data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Answer {
    Taken(Reading),
    /// `Kind@start:text`, the text that the span of the error covers.
    Refused(String),
}

/// What a text is read as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reading {
    pub(crate) kind: String,
    pub(crate) search: bool,
    pub(crate) segments: String,
    pub(crate) canonical: String,
    pub(crate) deviations: Vec<String>,
}

impl Case {
    pub(crate) fn form(&self) -> Form {
        self.form.unwrap_or_default()
    }

    /// Where the case comes from and what it is about, for a message.
    pub(crate) fn about(&self) -> String {
        let parts = [&self.from, &self.why, &self.note];
        let parts: Vec<_> = parts.into_iter().flatten().map(String::as_str).collect();
        parts.join("; ")
    }

    /// The options that the case is read with.
    pub(crate) fn options(&self, mode: Mode) -> ParseOptions {
        let options = mode.options();
        let with = |limit: Option<usize>, set: fn(ParseOptions, usize) -> ParseOptions| {
            move |options| limit.map_or(options, |limit| set(options, limit))
        };
        let options = with(self.max_len, ParseOptions::max_len)(options);
        let options = with(self.max_segments, ParseOptions::max_segments)(options);
        with(self.max_components, ParseOptions::max_components)(options)
    }

    /// Whether the case sets limits of its own.
    pub(crate) fn is_limited(&self) -> bool {
        let limits = [self.max_len, self.max_segments, self.max_components];
        limits.iter().any(Option::is_some)
    }

    /// What the data says for a mode. A mode that is not named answers like the one before it.
    /// Where the strict mode is not named, it refuses the first deviation and takes the rest.
    pub(crate) fn expected(&self, mode: Mode) -> Answer {
        let deviation = self.deviations.first().map(String::as_str);
        let strict = self.strict.as_deref().or(deviation).unwrap_or(TAKEN);
        let default = match (&self.default, &self.strict, deviation) {
            (Some(default), _, _) => default,
            (None, None, Some(_)) => TAKEN,
            _ => strict,
        };
        let lenient = self.lenient.as_deref().unwrap_or(default);
        let answer = match mode {
            Mode::Strict => strict,
            Mode::Default => default,
            Mode::Lenient => lenient,
        };
        match answer {
            TAKEN => Answer::Taken(self.reading(mode)),
            refused => Answer::Refused(refused.to_owned()),
        }
    }

    fn reading(&self, mode: Mode) -> Reading {
        let own = |own: &Option<String>, usual: &Option<String>| match mode {
            Mode::Lenient => own.clone().or_else(|| usual.clone()),
            Mode::Strict | Mode::Default => usual.clone(),
        };
        let segments = own(&self.lenient_segments, &self.segments).unwrap_or_default();
        let has_search = segments
            .split(" / ")
            .any(|segment| segment == "*" || segment.starts_with('['));
        let deviations = match (mode, &self.lenient_deviations) {
            (Mode::Strict, _) => Vec::new(),
            (Mode::Lenient, Some(deviations)) => deviations.clone(),
            _ => self.deviations.clone(),
        };
        Reading {
            kind: self.kind.clone().unwrap_or_default(),
            search: self.search.unwrap_or(has_search),
            segments,
            canonical: own(&self.lenient_canonical, &self.canonical)
                .unwrap_or_else(|| self.path.clone()),
            deviations,
        }
    }
}

const TAKEN: &str = "ok";
