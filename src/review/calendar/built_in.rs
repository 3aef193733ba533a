//! The years that come with the program. Facts of public notices; number and address stand in each file.

/// One file a year, oldest first.
pub(super) const YEARS: [&str; 23] = [
    include_str!("years/2004.txt"),
    include_str!("years/2005.txt"),
    include_str!("years/2006.txt"),
    include_str!("years/2007.txt"),
    include_str!("years/2008.txt"),
    include_str!("years/2009.txt"),
    include_str!("years/2010.txt"),
    include_str!("years/2011.txt"),
    include_str!("years/2012.txt"),
    include_str!("years/2013.txt"),
    include_str!("years/2014.txt"),
    include_str!("years/2015.txt"),
    include_str!("years/2016.txt"),
    include_str!("years/2017.txt"),
    include_str!("years/2018.txt"),
    include_str!("years/2019.txt"),
    include_str!("years/2020.txt"),
    include_str!("years/2021.txt"),
    include_str!("years/2022.txt"),
    include_str!("years/2023.txt"),
    include_str!("years/2024.txt"),
    include_str!("years/2025.txt"),
    include_str!("years/2026.txt"),
];
